package rules

import (
	"strings"
	"unicode"

	"oinlint/manifest"
)

// useCase is a use case of the OIN catalog.
type useCase struct {
	name string
	// folded are the spellings that are understood, as foldUseCase writes them.
	folded []string
	offer  offer
}

// offer is who picks a use case. One that nobody picks is an API's word for
// what is submitted.
type offer uint8

const (
	byWizard  offer = 1 << iota // offered by the OIN Wizard
	byManager                   // offered by the OIN Manager, in its form of 2023 or of today
	byOkta                      // assigned by Okta itself
)

// useCases are the use cases of the submission requirements, as the forms list
// them, those of the form of 2023 last.
var useCases = []useCase{
	{"Automation", []string{"automation"}, byWizard | byManager},
	{"Centralized Logging", []string{"centralizedlogging"}, byWizard | byManager},
	{"Directory and HR Sync", []string{"directoryandhrsync"}, byWizard | byManager},
	{"Bot or Fraud Detection", []string{"botorfrauddetection"}, byManager},
	{"Identity Governance and Administration (IGA)", []string{"identitygovernanceandadministration",
		"identitygovernanceandadministration(iga)", "iga"}, byWizard | byManager},
	{identityVerification, []string{"identityverification"}, byWizard | byManager},
	{lifecycleManagement, []string{"lifecyclemanagement", "lifecyclemanagement(lcm)", "provisioning"}, byManager | byOkta},
	{"Multifactor Authentication (MFA)", []string{"multifactorauthentication",
		"multifactorauthentication(mfa)", "mfa"}, byWizard | byManager},
	{"Risk Signal Sharing", []string{"risksignalsharing"}, byManager},
	{"Zero Trust", []string{"zerotrust"}, byWizard | byManager},
	{singleSignOn, []string{"singlesignon", "singlesignon(sso)", "sso"}, byManager | byOkta},
	{"Identity Proofing", []string{"identityproofing"}, byManager},
	{"Apps for Good", []string{"appsforgood"}, byManager},
	{"Social Login", []string{"sociallogin"}, byOkta},
	{"API Service", []string{"apiservice"}, 0},
}

const (
	singleSignOn         = "Single Sign-On"
	lifecycleManagement  = "Lifecycle Management"
	identityVerification = "Identity Verification"
)

// foldUseCase leaves out what is forgiven: case, spaces, hyphens and the
// underscores of the API.
func foldUseCase(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || r == '_' {
			return -1
		}
		return unicode.ToLower(r)
	}, text)
}

// selection is one use case that the manifest selects.
type selection struct {
	at     manifest.Text
	folded string
	known  *useCase // nil for a name that is no use case
}

// name is the use case's own name, or what is written instead.
func (s selection) name() string {
	if s.known == nil {
		return s.at.V
	}
	return s.known.name
}

// isOffered reports whether the form of an intake offers the use case. The
// API's words are understood by both.
func (s selection) isOffered(c Channel) bool {
	if s.known == nil {
		return false
	}
	by := byWizard
	if c == Manager {
		by = byManager
	}
	return s.known.offer&by != 0 || s.known.offer == 0
}

// isAPIWord reports whether the use case is written as the API writes those
// that follow from what is submitted, and nobody selected.
func (s selection) isAPIWord() bool {
	switch s.folded {
	case "sso", "provisioning", "apiservice":
		return true
	}
	return s.at.V == "IDENTITY_VERIFICATION"
}

// isAssigned reports whether Okta assigns the use case by itself, so that it
// takes no place in the form.
func (s selection) isAssigned(p *Pass) bool {
	switch {
	case s.isAPIWord():
		return true
	case s.known == nil:
		return false
	case s.known.name == identityVerification:
		return p.mayOffer("IDV")
	}
	return s.known.offer&byOkta != 0
}

// selections are the use cases that the manifest selects.
func (p *Pass) selections() []selection {
	if !p.Has(p.UseCases) {
		return nil
	}
	var list []selection
	for _, at := range each(p, p.UseCases) {
		s := selection{at: at, folded: foldUseCase(at.V)}
		for i := range useCases {
			for _, folded := range useCases[i].folded {
				if s.folded == folded {
					s.known = &useCases[i]
				}
			}
		}
		list = append(list, s)
	}
	return list
}

// distinct leaves out the selections of a use case that was selected before:
// they are too much for another reason.
func distinct(list []selection) []selection {
	seen := map[string]bool{}
	var once []selection
	for _, s := range list {
		if name := foldUseCase(s.name()); !seen[name] {
			seen[name] = true
			once = append(once, s)
		}
	}
	return once
}

// offeredUseCases are the names that the form of an intake offers.
func offeredUseCases(c Channel) []string {
	var names []string
	for i := range useCases {
		if (selection{known: &useCases[i]}).isOffered(c) && useCases[i].offer != 0 {
			names = append(names, useCases[i].name)
		}
	}
	return names
}
