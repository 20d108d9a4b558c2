package tree

import (
	"fmt"

	"go.yaml.in/yaml/v4"

	"oinlint/internal/source"
)

// aliasReader knows the anchors of a document. Aliases share the nodes of
// their anchor, so that memory stays small; what is bounded is how many nodes
// there are for whoever follows them.
type aliasReader struct {
	anchors map[*yaml.Node]*anchored
	nodes   int  // reached through aliases
	tooMany bool // has been said; every further alias is null
}

// anchored is a value that has an anchor.
type anchored struct {
	node   *Node
	open   bool // still being read: an alias to it is a cycle
	size   int  // nodes in it, with those behind its own aliases
	height int  // how deep collections nest in it
}

// anchor reads v, the value of n, and remembers it if n has an anchor.
func (w *walker) anchor(n *yaml.Node, v *Node, read func()) {
	if n.Anchor == "" {
		read()
		return
	}
	a := &anchored{node: v, open: true}
	if w.aliases.anchors == nil {
		w.aliases.anchors = map[*yaml.Node]*anchored{}
	}
	w.aliases.anchors[n] = a
	deepest, size := w.deepest, w.size
	w.deepest = w.depth
	read()
	a.open = false
	a.size = w.size - size + 1
	a.height = w.deepest - w.depth
	w.deepest = max(w.deepest, deepest)
}

// alias makes v what the alias n stands for; at is where it stands.
func (w *walker) alias(n *yaml.Node, v *Node, at source.Span) {
	r := &w.aliases
	v.Alias = &at
	v.Span = at
	v.Unread = true
	target := r.anchors[n.Alias]
	switch {
	case target == nil || target.open:
		w.fault(Syntax, at, "this alias stands within its own anchor")
	case r.tooMany:
	case r.nodes+target.size > MaxAliasNodes:
		r.tooMany = true
		w.fault(Limit, at, fmt.Sprintf("aliases stand for more than %d values; this one and the ones behind it were not read", MaxAliasNodes))
	case w.depth+target.height > MaxDepth:
		w.sayTooDeep(at)
	default:
		r.nodes += target.size
		w.size += target.size - 1
		w.deepest = max(w.deepest, w.depth+target.height)
		target.node.Shared = true
		*v = *target.node
		v.Alias = &at
	}
}

func (w *walker) fault(kind FaultKind, at source.Span, message string) {
	w.doc.Faults = append(w.doc.Faults, Fault{Kind: kind, Span: at, Message: message})
}

// isMergeKey reports whether k is << and not quoted.
func isMergeKey(k *yaml.Node) bool {
	return k.Kind == yaml.ScalarNode && k.Value == "<<" && k.Style&quotedOrBlock == 0 &&
		(!hasTag(k) || k.Tag == "!!merge")
}

// merge adds to set what the value of a merge key brings: a mapping, or a
// list of mappings of which the first that has a key wins. Own keys win over
// all.
func (w *walker) merge(set *fieldSet, v *Node) {
	switch {
	case v.Kind == Mapping:
		mergeFields(set, v, nil)
	case v.Kind == Sequence:
		for _, item := range v.Items {
			if item.Kind != Mapping {
				w.notMergeable(item)
				continue
			}
			mergeFields(set, item, v.Alias)
		}
	default:
		w.notMergeable(v)
	}
}

// notMergeable reports v, unless it is null: that brings nothing, and is what
// there is for an alias that was not read.
func (w *walker) notMergeable(v *Node) {
	if v.Kind != Null {
		w.fault(Syntax, v.written(), "<< takes an object or a list of objects")
	}
}

// mergeFields adds the entries of m that set has not. They are reached
// through an alias where m is, or the list that m is in.
func mergeFields(set *fieldSet, m *Node, list *source.Span) {
	alias := m.Alias
	if list != nil {
		alias = list
	}
	for _, f := range m.Fields {
		if set.index(f.Key.Text) >= 0 {
			continue
		}
		f.Merged = true
		value := *f.Value
		value.Shared = true
		if alias != nil {
			value.Alias = alias
		}
		f.Value = &value
		set.add(f)
	}
}
