#!/bin/sh
# Makes the images of the tests again, with encoders that are not the decoders'
# own, so that a mistake of the one is not repeated by the other. The fixtures
# under testdata/rules/logo hold copies of them in base64.
#
# On Debian: apt-get install imagemagick gifsicle apngasm
set -eu
cd "$(dirname "$0")"
convert=$(command -v convert-im6.q16 || command -v convert)

# im ARGUMENTS FILE writes an image without dates and comments.
im() { "$convert" -size 200x200 "$@"; }
bare='-strip -define png:exclude-chunks=all -define png:include-chunks=tRNS,PLTE -define png:compression-level=9'

# logo.png is what a sound submission shows: square, transparent around the
# fruit, which reaches the upper and the lower edge.
im xc:none \
	-fill '#d6213b' -draw 'path "M 100,199 C 40,170 12,110 14,72 C 16,40 60,28 100,44 C 140,28 184,40 186,72 C 188,110 160,170 100,199 Z"' \
	-fill '#2f8f3a' -draw 'path "M 100,58 C 70,50 48,52 36,66 C 38,40 60,26 90,26 L 94,0 L 106,0 L 110,26 C 140,26 162,40 164,66 C 152,52 130,50 100,58 Z"' \
	-fill '#ffe9a8' -draw 'ellipse 70,92 4,6 0,360 ellipse 130,92 4,6 0,360 ellipse 100,112 4,6 0,360 ellipse 72,132 4,6 0,360 ellipse 128,132 4,6 0,360 ellipse 100,158 4,6 0,360' \
	$bare PNG32:logo.png

# A red bar on nothing, in the four sizes and in every way a PNG can say it.
bar="-fill #d6213b -draw"
im xc:none +antialias $bar 'rectangle 20,0 179,199' $bare PNG8:bar.png
im xc:none -size 244x244 +antialias xc:none -delete 0 $bar 'circle 122,122 122,0' $bare PNG8:circular.png
im xc:none -size 156x244 xc:none -delete 0 $bar 'rectangle 10,0 145,243' $bare PNG8:tall.png
im xc:none -size 244x156 xc:none -delete 0 $bar 'rectangle 10,0 233,155' $bare PNG8:wide.png
for size in 200x201 201x200 199x200 200x199 243x244 245x244 512x512 156x243 157x244 245x156 244x155 512x256 1x1; do
	im xc:none -size $size xc:none -delete 0 $bar 'rectangle 0,0 60,999' $bare PNG8:$size.png
done
im xc:none $bar 'rectangle 20,0 179,199' -depth 16 $bare PNG64:bar-16bit.png
im xc:none $bar 'rectangle 20,0 179,199' -interlace PNG $bare PNG32:bar-interlaced.png
im xc:none -fill gray40 -draw 'rectangle 20,0 179,199' -colorspace gray $bare -define png:color-type=4 bar-greyalpha.png
im xc:white +antialias $bar 'rectangle 20,0 179,199' -transparent white $bare -define png:color-type=2 bar-rgb-trns.png
im xc:white +antialias -fill black -draw 'rectangle 20,0 179,199' -transparent white $bare -define png:color-type=0 bar-grey-trns.png
im xc:none $bar 'rectangle 20,0 179,199' bar.gif
im xc:none $bar 'rectangle 20,0 179,199' -interlace GIF bar-interlaced.gif

# Without transparency.
im xc:white +antialias $bar 'rectangle 20,0 179,199' $bare PNG8:opaque.png
im xc:white +antialias $bar 'rectangle 20,0 179,199' $bare -define png:color-type=6 opaque-rgba.png
im xc:white +antialias $bar 'rectangle 20,0 179,199' opaque.gif
im xc:white +antialias $bar 'rectangle 16,0 183,199' -quality 30 -strip opaque.jpg
im xc:white +antialias $bar 'rectangle 16,0 183,199' -quality 30 -strip -interlace JPEG progressive.jpg
im xc:white +antialias $bar 'rectangle 16,0 183,199' -quality 30 -strip -colorspace CMYK cmyk.jpg
im xc:white +antialias $bar 'rectangle 16,0 183,199' -quality 30 -strip -colorspace gray grey.jpg

# Nothing to see.
im xc:white $bare PNG8:white.png
im xc:none $bare PNG32:clear.png
im xc:'#d6213b' -quality 30 -strip red.jpg
im xc:'#808080' -fill '#838383' -draw 'rectangle 0,0 99,99' -quality 60 -strip noise.jpg
im xc:white -fill '#fdfdfd' -draw 'rectangle 50,50 150,150' $bare PNG24:faint.png
im xc:none -fill '#ff000005' -draw 'rectangle 50,50 150,150' $bare PNG32:faint-alpha.png
im xc:white -fill '#f0f0f0' -draw 'rectangle 20,0 180,199' $bare PNG24:pale.png
im xc:white blank.gif

# Frames.
im -delay 20 xc:none \( -clone 0 $bar 'rectangle 20,0 179,199' \) \( -clone 0 -fill blue -draw 'rectangle 20,0 179,199' \) -delete 0 -loop 0 animated.gif
im -delay 20 xc:white \( -clone 0 $bar 'rectangle 20,0 179,199' \) -loop 0 fade-in.gif
im -page 200x200+40+0 xc:none -size 120x200 xc:'#d6213b' -delete 0 -repage 200x200+40+0 offset.gif
im xc:none -fill red +antialias -draw 'rectangle 20,0 179,199' $bare PNG8:frame1.png
im xc:none -fill blue +antialias -draw 'rectangle 20,0 179,199' $bare PNG8:frame2.png
apngasm animated.png frame1.png frame2.png 1 10 >/dev/null
rm frame1.png frame2.png
{ head -c 33 bar.png; printf '\0\0\0\010acTL\0\0\0\001\0\0\0\0\264\055\351\240'; tail -c +34 bar.png; } >one-frame.png

# Corners.
im xc:none $bar 'roundrectangle 0,0 199,199 30,30' $bare PNG8:rounded.png
im xc:none +antialias $bar 'roundrectangle 0,0 199,199 4,4' $bare PNG8:rounded-little.png
im xc:none $bar 'circle 100,100 100,0' $bare PNG8:disc.png
im xc:none +antialias $bar 'rectangle 0,0 199,199' -fill none -region 60x60+0+0 -alpha transparent +region $bare PNG8:one-corner.png
im xc:none +antialias $bar 'polygon 100,0 10,199 190,199' $bare PNG8:triangle.png
im xc:none -size 244x244 xc:none -delete 0 +antialias $bar 'roundrectangle 0,0 243,243 30,30' $bare PNG8:rounded-244.png

# Empty space: 66 rows are a third of 200 at most, 67 are more.
im xc:none +antialias $bar 'rectangle 0,33 199,166' $bare PNG8:rows-66.png
im xc:none +antialias $bar 'rectangle 0,33 199,165' $bare PNG8:rows-67.png
im xc:none +antialias $bar 'rectangle 0,67 199,199' $bare PNG8:rows-67-above.png
im xc:none +antialias $bar 'rectangle 33,0 166,199' $bare PNG8:columns-66.png
im xc:none +antialias $bar 'rectangle 33,0 165,199' $bare PNG8:columns-67.png
im xc:none +antialias $bar 'rectangle 60,60 139,139' $bare PNG8:small.png
im xc:white +antialias $bar 'rectangle 0,60 199,139' $bare PNG8:white-rows.png
im xc:white +antialias $bar 'rectangle 0,64 199,135' -quality 60 -strip white-rows.jpg
im xc:white +antialias $bar 'rectangle 60,60 139,139' $bare PNG8:white-small.png
im xc:navy +antialias -fill white -draw 'rectangle 60,60 139,139' $bare PNG8:app-icon.png
im xc:navy +antialias -fill white -draw 'rectangle 0,60 199,139' $bare PNG8:coloured-rows.png
im xc:none -size 244x156 xc:none -delete 0 +antialias $bar 'rectangle 100,60 140,90' $bare PNG8:wide-small.png

# Other formats.
im xc:white -size 32x32 xc:white -delete 0 $bar 'rectangle 2,0 29,31' icon.bmp
im xc:white -size 32x32 xc:white -delete 0 $bar 'rectangle 2,0 29,31' -compress zip icon.tiff
im xc:white -size 32x32 xc:white -delete 0 $bar 'rectangle 2,0 29,31' -quality 30 icon.webp
im xc:white -size 16x16 xc:white -delete 0 $bar 'rectangle 2,0 13,15' -colors 2 icon.ico

# Broken ones.
head -c 120 bar.png >truncated.png
head -c 30 bar.png >header-only.png
head -c 400 opaque.jpg >truncated.jpg
head -c 150 bar.gif >truncated.gif
{ cat bar.png; printf 'left over'; } >trailing.png
{ head -c 60 bar.png; printf 'X'; tail -c +62 bar.png; } >bad-crc.png
{ head -c 150 bar.png; printf 'X'; tail -c +152 bar.png; } >bad-data.png
{ printf '\211PNG\n\032\n'; tail -c +9 bar.png; } >line-endings.png
{ head -c 6 bar.gif; printf '\0\0\0\0'; tail -c +11 bar.gif; } >no-size.gif

# 25 million pixels, and one row more.
im xc:white -size 5000x5000 xc:white -delete 0 -fill black -draw 'rectangle 0,0 99,99' $bare -define png:bit-depth=1 PNG8:25m.png
im xc:white -size 5000x5001 xc:white -delete 0 -fill black -draw 'rectangle 0,0 99,99' $bare -define png:bit-depth=1 PNG8:25m1.png
