package scim

import "testing"

func TestIsEndpoint(t *testing.T) {
	for segment, want := range map[string]bool{
		"Users": true, "Groups": true, "Schemas": true, ".search": true,
		"users": false, "v2": false, "scim": false, "": false, "UserGroups": false,
	} {
		if got := IsEndpoint(segment); got != want {
			t.Errorf("IsEndpoint(%q) = %v", segment, got)
		}
	}
}
