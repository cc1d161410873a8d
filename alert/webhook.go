package alert

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"hearsay"
)

const secretPrefix = "whsec_"

// secretOf is the key that a secret writes. Invalid.
func secretOf(secret string) ([]byte, error) {
	text, ok := strings.CutPrefix(secret, secretPrefix)
	key, err := base64.StdEncoding.DecodeString(text)
	if !ok || err != nil || len(key) < 24 || len(key) > 64 {
		return nil, &hearsay.Error{Code: hearsay.Invalid, Message: "a secret is whsec_ and 24 to 64 bytes in base64"}
	}
	return key, nil
}

// Sign is the signature of a webhook, as Standard Webhooks 1.0.0 has it: "v1," and the
// HMAC-SHA256, in base64, of id, time in seconds and body with dots between. Invalid for a
// secret that is none.
func Sign(secret, id string, at time.Time, body []byte) (string, error) {
	key, err := secretOf(secret)
	if err != nil {
		return "", err
	}
	mac := hmac.New(sha256.New, key)
	fmt.Fprintf(mac, "%s.%d.", id, at.Unix()) // a hash takes everything
	mac.Write(body)
	return "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil)), nil
}

// Receiver is the webhook's address without what may be a secret in it.
func (r *Rule) Receiver() string {
	u, err := url.Parse(r.Webhook)
	if err != nil || r.Webhook == "" {
		return ""
	}
	shown := u.Scheme + "://" + u.Host
	if strings.Trim(u.Path, "/") != "" || u.RawQuery != "" {
		shown += "/…"
	}
	return shown
}

// answerRead is how much of an answer is read, so that a connection can be used again.
const answerRead = 16 << 10

// post sends a digest to the webhook of its rule. No redirect is followed: what is signed is for
// one receiver. Connections are those of e.Through, which by default leads to no private address,
// whatever a name resolves to.
func (e *Engine) post(ctx context.Context, r *Rule, d *Digest) error {
	body, err := json.Marshal(struct {
		Type      string    `json:"type"`
		Timestamp time.Time `json:"timestamp"`
		Data      *Digest   `json:"data"`
	}{"hearsay.alert", d.At, d})
	if err != nil {
		return err
	}
	now := e.Now()
	signature, err := Sign(r.Secret, d.ID, now, body)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, r.Webhook, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("User-Agent", "hearsay")
	req.Header.Set("webhook-id", d.ID)
	req.Header.Set("webhook-timestamp", strconv.FormatInt(now.Unix(), 10))
	req.Header.Set("webhook-signature", signature)
	client := &http.Client{Transport: e.Through, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	if err != nil {
		if errors.Is(err, context.DeadlineExceeded) {
			return fmt.Errorf("it did not answer within %s", e.Limit)
		}
		if failed, ok := errors.AsType[*url.Error](err); ok { // whose words hold the whole address
			err = failed.Err
		}
		return err
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, answerRead)) // its words do not matter
	switch {
	case resp.StatusCode >= 200 && resp.StatusCode < 300:
		return nil
	case resp.StatusCode >= 300 && resp.StatusCode < 400:
		return fmt.Errorf("it answered %d and leads elsewhere, where nothing is sent", resp.StatusCode)
	case resp.StatusCode == http.StatusGone:
		return deliveryError{err: errors.New("it answered 410: it wants no more"), never: true}
	}
	return deliveryError{err: fmt.Errorf("it answered %d", resp.StatusCode), after: retryAfter(resp.Header, now)}
}

// retryAfter reads how long a receiver asks to be left alone (RFC 9110, 10.2.3); 0 if it does not.
func retryAfter(h http.Header, now time.Time) time.Duration {
	value := strings.TrimSpace(h.Get("Retry-After"))
	if seconds, err := strconv.ParseUint(value, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return max(0, at.Sub(now))
	}
	return 0
}
