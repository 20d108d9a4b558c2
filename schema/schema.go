// Package schema holds the JSON Schemas that the program publishes. The one of
// the manifest is made from the types of package manifest by its test.
package schema

import _ "embed"

// Manifest is the JSON Schema of the submission manifest, draft 2020-12.
//
//go:embed oin-manifest.schema.json
var Manifest []byte
