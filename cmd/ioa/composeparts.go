package main

import (
	"strings"

	"ioimpact/internal/input"
	"ioimpact/tables/derive"
)

// composeParts reads REGION=TABLE arguments and their factors, in the order given.
func composeParts(args, factors []string, read *readFlags) ([]derive.Part, error) {
	given, err := pairs(factors)
	if err != nil {
		return nil, err
	}
	var parts []derive.Part
	for _, arg := range args {
		region, name, ok := strings.Cut(arg, "=")
		if !ok || region == "" || name == "" {
			return nil, usagef("%q: write REGION=TABLE, for instance CHN=china-2018", arg)
		}
		p := derive.Part{Region: region}
		if text, has := given[region]; has {
			v, ok, why, hint := input.Number(text)
			if !ok || !(v > 0) {
				return nil, usagef("--factor %s=%s: %s", region, text, joined("; ", "a factor is a number above zero", why, hint))
			}
			p.Factor = v
			delete(given, region)
		}
		if p.Table, err = read.load(name); err != nil {
			return nil, err
		}
		parts = append(parts, p)
	}
	for region := range given {
		return nil, usagef("--factor %s: no table is given for that region", region)
	}
	return parts, nil
}

// joined joins the texts that are not empty.
func joined(separator string, texts ...string) string {
	var out []string
	for _, t := range texts {
		if t != "" {
			out = append(out, t)
		}
	}
	return strings.Join(out, separator)
}
