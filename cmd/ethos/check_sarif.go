package main

import (
	"fmt"
	"net/url"
	"slices"

	"github.com/ethos-handbook/ethos/generator/check"
	"github.com/ethos-handbook/ethos/generator/diag"
)

// The types in this file are what Ethos says of the Static Analysis Results
// Interchange Format, SARIF 2.1.0 (OASIS Standard, 27 March 2020,
// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html); the numbers
// in the comments are those of its sections.

type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

// sarifRun is one run of the program (3.14).
type sarifRun struct {
	Tool        sarifTool                `json:"tool"`
	ColumnKind  string                   `json:"columnKind"`
	BaseIDs     map[string]sarifArtifact `json:"originalUriBaseIds"`
	Results     []sarifResult            `json:"results"`
	Invocations []sarifInvocation        `json:"invocations"`
}

// sarifInvocation says that the program came to its end (3.20): what it found does
// not make it fail.
type sarifInvocation struct {
	Successful bool `json:"executionSuccessful"`
}

type sarifTool struct {
	Driver sarifDriver `json:"driver"`
}

// sarifDriver is the program and its rules (3.19).
type sarifDriver struct {
	Name           string      `json:"name"`
	Version        string      `json:"version"`
	InformationURI string      `json:"informationUri"`
	Rules          []sarifRule `json:"rules"`
}

// sarifRule explains a rule (3.49).
type sarifRule struct {
	ID         string           `json:"id"`
	Short      sarifText        `json:"shortDescription"`
	Full       sarifText        `json:"fullDescription"`
	Help       sarifText        `json:"help"`
	Default    sarifDefault     `json:"defaultConfiguration"`
	Properties sarifRuleDetails `json:"properties"`
}

// sarifText is a message (3.11) or one for several formats (3.12).
type sarifText struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

// sarifDefault is whether and how a rule reports unless handbook.yaml says
// otherwise (3.50).
type sarifDefault struct {
	Enabled bool   `json:"enabled"`
	Level   string `json:"level"`
}

// sarifRuleDetails is what GitHub's code scanning sorts by.
type sarifRuleDetails struct {
	Severity string   `json:"problem.severity"`
	Tags     []string `json:"tags"`
}

// sarifResult is one problem (3.27).
type sarifResult struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"` // −1: the rule is not among those explained
	Level        string            `json:"level"`
	Message      sarifText         `json:"message"`
	Locations    []sarifLocation   `json:"locations,omitempty"`
	Fingerprints map[string]string `json:"partialFingerprints"`
	Baseline     string            `json:"baselineState,omitempty"`
}

type sarifLocation struct {
	Physical sarifPlace `json:"physicalLocation"`
}

// sarifPlace is a file and a part of it; without a region the whole of it (3.29).
type sarifPlace struct {
	Artifact sarifArtifact `json:"artifactLocation"`
	Region   *sarifRegion  `json:"region,omitempty"`
}

// sarifArtifact is a file (3.4).
type sarifArtifact struct {
	URI         string     `json:"uri,omitempty"`
	BaseID      string     `json:"uriBaseId,omitempty"`
	Description *sarifText `json:"description,omitempty"`
}

// sarifRegion is where in a file (3.30), in lines and characters from 1.
type sarifRegion struct {
	Line   int `json:"startLine"`
	Column int `json:"startColumn,omitempty"`
}

// sourceRoot stands for the folder from which paths start. Where that lies on the
// machine is not said: the log of one machine is that of another.
const sourceRoot = "%SRCROOT%"

// sarif makes a log of problems. With a baseline they are all new.
func sarif(at sources, problems diag.List, baseline bool) sarifLog {
	run := sarifRun{
		Tool:        sarifTool{sarifDriver{Name: "Ethos", Version: programVersion(), InformationURI: "https://github.com/ethos-handbook/ethos"}},
		ColumnKind:  "unicodeCodePoints",
		BaseIDs:     map[string]sarifArtifact{sourceRoot: {Description: &sarifText{Text: "The root of the repository, or the folder in which ethos worked."}}},
		Results:     []sarifResult{},
		Invocations: []sarifInvocation{{Successful: true}},
	}
	for _, r := range check.Rules() {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRuleOf(r))
	}
	names, seen := check.Names(), map[string]int{}
	for _, p := range problems {
		r := sarifResult{RuleID: p.Rule, RuleIndex: slices.Index(names, p.Rule), Level: p.Level.String(), Message: sarifText{Text: p.Message}}
		if p.Hint != "" {
			r.Message.Text += "; " + p.Hint
		}
		id := p.Fingerprint()
		seen[id]++
		id = fmt.Sprintf("%s:%d", id, seen[id])
		r.Fingerprints = map[string]string{"ethos/v1": id}
		if file := at.path(p); file != "" {
			place := sarifPlace{Artifact: sarifArtifact{URI: (&url.URL{Path: file}).String(), BaseID: sourceRoot}}
			if p.Line > 0 {
				place.Region = &sarifRegion{p.Line, p.Column}
			} else {
				r.Fingerprints["primaryLocationLineHash"] = id // GitHub's own, which it makes of a line
			}
			r.Locations = []sarifLocation{{place}}
		}
		if baseline {
			r.Baseline = "new"
		}
		run.Results = append(run.Results, r)
	}
	return sarifLog{"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json", "2.1.0", []sarifRun{run}}
}

// sarifRuleOf says of a rule what "ethos explain" says.
func sarifRuleOf(r check.Rule) sarifRule {
	level := r.Level
	if level == diag.Off {
		level = diag.Warning
	}
	const text = "Why it matters\n%s\n\nHow to mend it\n%s\n\nIts level is set in handbook.yaml: check: {%s: off}, or warning, or error."
	const markdown = "**Why it matters**\n\n%s\n\n**How to mend it**\n\n%s\n\nIts level is set in handbook.yaml: `check: {%s: off}`, or `warning`, or `error`."
	return sarifRule{
		ID: r.Name, Short: sarifText{Text: r.Title + "."}, Full: sarifText{Text: r.Why},
		Help:       sarifText{fmt.Sprintf(text, r.Why, r.Mend, r.Name), fmt.Sprintf(markdown, r.Why, r.Mend, r.Name)},
		Default:    sarifDefault{r.Level != diag.Off, level.String()},
		Properties: sarifRuleDetails{level.String(), []string{"values-handbook"}},
	}
}
