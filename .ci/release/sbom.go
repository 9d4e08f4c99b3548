package main

import (
	"bytes"
	"debug/buildinfo"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

// writeSBOM writes what the built programs say that they are made of, with the
// licences of the kept list, as CycloneDX.
func writeSBOM(path string, c commit, version string, programs []string) error {
	licences, err := keptLicences(c.dir)
	if err != nil {
		return err
	}
	components := map[string]cdx.Component{}
	for _, program := range programs {
		info, err := buildinfo.ReadFile(program)
		if err != nil {
			return fmt.Errorf("%s: %w", filepath.Base(program), err)
		}
		components["std"] = component("std", strings.TrimPrefix(info.GoVersion, "go"), "BSD-3-Clause", "")
		for _, m := range info.Deps {
			licence := licences[m.Path+" "+m.Version]
			if licence == "" {
				return fmt.Errorf("%s %s is linked in but not in %s", m.Path, m.Version, modulesFile)
			}
			components[m.Path] = component(m.Path, m.Version, licence, m.Sum)
		}
	}
	var list []cdx.Component
	for _, path := range slices.Sorted(maps.Keys(components)) {
		list = append(list, components[path])
	}
	program := component("rapor", version, "MIT", "")
	program.Type, program.PackageURL, program.BOMRef = cdx.ComponentTypeApplication, "", "rapor@"+version
	bom := cdx.NewBOM()
	bom.Metadata = &cdx.Metadata{Timestamp: c.time.Format(time.RFC3339), Component: &program, Properties: &[]cdx.Property{{Name: "commit", Value: c.id}}}
	bom.Components = &list
	var out bytes.Buffer
	if err := cdx.NewBOMEncoder(&out, cdx.BOMFileFormatJSON).SetPretty(true).Encode(bom); err != nil {
		return err
	}
	return os.WriteFile(path, out.Bytes(), 0o644)
}

func component(path, version, licence, sum string) cdx.Component {
	url := "pkg:golang/" + path + "@" + version
	choice := cdx.LicenseChoice{License: &cdx.License{ID: licence}}
	if strings.Contains(licence, " ") {
		choice = cdx.LicenseChoice{Expression: licence}
	}
	c := cdx.Component{BOMRef: url, Type: cdx.ComponentTypeLibrary, Name: path, Version: version, PackageURL: url, Licenses: &cdx.Licenses{choice}}
	if sum != "" {
		c.Properties = &[]cdx.Property{{Name: "go.sum", Value: sum}}
	}
	return c
}

// keptLicences are the licences of the kept list by module and version.
func keptLicences(root string) (map[string]string, error) {
	text, err := os.ReadFile(filepath.Join(root, modulesFile))
	if err != nil {
		return nil, err
	}
	licences := map[string]string{}
	for line := range strings.Lines(string(text)) {
		if f := strings.Fields(line); len(f) >= 4 && f[0] != "#" {
			licences[f[0]+" "+f[1]] = strings.Join(f[2:len(f)-1], " ")
		}
	}
	return licences, nil
}
