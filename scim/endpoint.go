// Package scim reads what provisioning with SCIM 2.0 is made of. It cites the
// clause behind what it says, and knows no rule.
package scim

// Version is the version that RFC 7642 to 7644 describe.
const Version = "2.0"

// IsEndpoint reports whether a segment of a path is the name of an endpoint
// that the protocol puts below a server's base URL (RFC 7644, section 3.2).
func IsEndpoint(segment string) bool {
	switch segment {
	case "Users", "Groups", "Me", "ServiceProviderConfig", "ResourceTypes", "Schemas", "Bulk", ".search":
		return true
	}
	return false
}
