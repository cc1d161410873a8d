package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// clusters puts the articles of the news clusters as texts without notes: the
// title, a blank line, the body.
func clusters(dir string, put func(any) error) error {
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.json"))
	if err != nil {
		return err
	}
	sort.Strings(files)
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		var a struct {
			Title  string `json:"title"`
			Text   string `json:"text"`
			Domain string `json:"source_domain"`
		}
		if err := json.Unmarshal(data, &a); err != nil {
			return err
		}
		if strings.TrimSpace(a.Text) == "" {
			continue
		}
		text := a.Text
		if a.Title != "" {
			text = a.Title + "\n\n" + text
		}
		id := filepath.Base(filepath.Dir(file)) + "/" + strings.TrimSuffix(filepath.Base(file), ".json")
		d, _ := document(id, a.Domain, text)
		if err := put(d); err != nil {
			return err
		}
	}
	return nil
}
