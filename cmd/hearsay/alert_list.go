package main

import (
	"context"
	"strconv"
	"strings"

	"hearsay"
	"hearsay/alert"
)

type alertList struct {
	storage
	Format string `short:"f" enum:"table, json, csv" default:"table" help:"How to write: ${enum}."`
}

// Help gives an example.
func (alertList) Help() string {
	return `Secrets, and what may be one in the address of a webhook, are not shown.

    hearsay alert list --format json`
}

// An alertRecord is an alert as JSON has it.
type alertRecord struct {
	Name    string   `json:"name"`
	Kind    string   `json:"kind"`
	Of      string   `json:"of"`
	Webhook string   `json:"webhook,omitempty"`
	Mail    []string `json:"mail,omitempty"`
	Made    string   `json:"made"`
	Waiting int      `json:"waiting"`
	Lost    int      `json:"lost"`
	Error   string   `json:"error,omitempty"`
}

// Run lists them.
func (c *alertList) Run(ctx context.Context, con *console) error {
	return c.use(ctx, false, func(s hearsay.Store) error {
		rules, err := alert.Rules(ctx, s)
		if err != nil {
			return err
		}
		records := []alertRecord{}
		l := listing{head: []string{"NAME", "KIND", "TO", "WAITING", "LOST", "ERROR", "OF"}}
		for _, r := range rules {
			st, err := alert.StandingOf(ctx, s, r.Name)
			if err != nil {
				return err
			}
			records = append(records, alertRecord{r.Name, string(r.Kind), r.Of, r.Receiver(), r.Mail, r.Made.Format("2006-01-02T15:04:05Z07:00"), st.Waiting, st.Lost, st.Error})
			to := append([]string{}, r.Mail...)
			if r.Webhook != "" {
				to = append([]string{r.Receiver()}, to...)
			}
			if len(to) == 0 {
				to = []string{"feed"}
			}
			l.rows = append(l.rows, []string{r.Name, string(r.Kind), strings.Join(to, " "), strconv.Itoa(st.Waiting), strconv.Itoa(st.Lost), st.Error, r.Of})
		}
		l.records = records
		return con.list(l, c.Format)
	})
}
