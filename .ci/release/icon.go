package main

import (
	"image"
	"image/color"
	"os"
	"strings"

	"github.com/tc-hib/winres"
	"github.com/tc-hib/winres/version"
)

// writeResources writes the object that gives the Windows program its icon, its
// version, and a manifest that asks for no rights and lets paths be long.
func writeResources(path, arch, number string) error {
	var set winres.ResourceSet
	icon, err := winres.NewIconFromImages(icons())
	if err != nil {
		return err
	}
	if err := set.SetIcon(winres.Name("APPICON"), icon); err != nil {
		return err
	}
	set.SetManifest(winres.AppManifest{
		Description: "rapor", ExecutionLevel: winres.AsInvoker, Compatibility: winres.Win10AndAbove, LongPathAware: true, DPIAwareness: winres.DPIPerMonitorV2,
	})
	info := version.Info{}
	info.SetFileVersion(number)
	info.SetProductVersion(number)
	for key, value := range map[string]string{
		version.ProductName: "rapor", version.FileDescription: "rapor: dari berkas Excel menjadi peringkat dan piagam", version.OriginalFilename: "rapor.exe",
		version.InternalName: "rapor", version.ProductVersion: number, version.FileVersion: number, version.LegalCopyright: "The rapor authors, MIT",
	} {
		if err := info.Set(languageIndonesian, key, value); err != nil {
			return err
		}
	}
	set.SetVersionInfo(info)
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := set.WriteObject(file, winres.Arch(strings.ToLower(arch))); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

// languageIndonesian is Windows' number of Indonesian.
const languageIndonesian = 0x0421

func icons() []image.Image {
	var list []image.Image
	for _, size := range []int{256, 64, 48, 32, 24, 16} {
		list = append(list, drawIcon(size))
	}
	return list
}

// box is a rectangle with round corners on a square of 64 by 64.
type box struct {
	x0, y0, x1, y1, radius float64
	fill                   color.NRGBA
}

// picture is the icon: a sheet with the bars of a ranking, the first in gold.
var picture = []box{
	{2, 2, 62, 62, 12, color.NRGBA{0x1f, 0x4e, 0x79, 0xff}},
	{11, 14, 53, 23, 3, color.NRGBA{0xf2, 0xb7, 0x3f, 0xff}},
	{11, 28, 43, 37, 3, color.NRGBA{0xff, 0xff, 0xff, 0xff}},
	{11, 42, 31, 51, 3, color.NRGBA{0xbf, 0xd3, 0xe6, 0xff}},
}

func (b box) holds(x, y float64) bool {
	if x < b.x0 || x > b.x1 || y < b.y0 || y > b.y1 {
		return false
	}
	dx := max(b.x0+b.radius-x, x-b.x1+b.radius, 0)
	dy := max(b.y0+b.radius-y, y-b.y1+b.radius, 0)
	return dx*dx+dy*dy <= b.radius*b.radius
}

// fine is how many points a side of a pixel is looked at in.
const fine = 8

// drawIcon draws the picture, each pixel the mean of its points.
func drawIcon(size int) image.Image {
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	for y := range size {
		for x := range size {
			var sum [3]int
			inside := 0
			for i := range fine * fine {
				at := func(pixel, point int) float64 {
					return (float64(pixel) + (float64(point)+0.5)/fine) * 64 / float64(size)
				}
				for k := len(picture) - 1; k >= 0; k-- {
					if b := picture[k]; b.holds(at(x, i%fine), at(y, i/fine)) {
						sum[0], sum[1], sum[2] = sum[0]+int(b.fill.R), sum[1]+int(b.fill.G), sum[2]+int(b.fill.B)
						inside++
						break
					}
				}
			}
			if inside > 0 {
				img.SetNRGBA(x, y, color.NRGBA{uint8(sum[0] / inside), uint8(sum[1] / inside), uint8(sum[2] / inside), uint8(255 * inside / (fine * fine))})
			}
		}
	}
	return img
}
