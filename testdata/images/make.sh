#!/bin/sh
# Makes the images of the tests again. They were not made by the decoders'
# own library, so that a mistake of the one is not repeated by the other.
# On Debian: apt-get install imagemagick gifsicle apngasm pngcrush
set -eu
cd "$(dirname "$0")"
convert=$(command -v convert-im6.q16 || command -v convert)
png() { # arguments of convert, then the file
	"$convert" "$@"
}
strip='-strip -define png:exclude-chunks=all -define png:include-chunks=tRNS'

# logo.png is what a sound submission shows: square, transparent around the
# fruit, which reaches the upper and the lower edge.
png -size 200x200 xc:none \
	-fill '#d6213b' -draw 'path "M 100,199 C 40,170 12,110 14,72 C 16,40 60,28 100,44 C 140,28 184,40 186,72 C 188,110 160,170 100,199 Z"' \
	-fill '#2f8f3a' -draw 'path "M 100,58 C 70,50 48,52 36,66 C 38,40 60,26 90,26 L 94,0 L 106,0 L 110,26 C 140,26 162,40 164,66 C 152,52 130,50 100,58 Z"' \
	-fill '#ffe9a8' -draw 'ellipse 70,92 4,6 0,360 ellipse 130,92 4,6 0,360 ellipse 100,112 4,6 0,360 ellipse 72,132 4,6 0,360 ellipse 128,132 4,6 0,360 ellipse 100,158 4,6 0,360' \
	$strip -define png:compression-level=9 PNG32:logo.png
