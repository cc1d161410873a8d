package ingest

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

// A privateError is the error of a connection to an address that is not open to
// everybody.
type privateError struct{ to string }

func (e privateError) Error() string {
	return "it leads to " + e.to + ", which is no public address; --allow-private lets it"
}

// reserved are the blocks of the IANA registries of special-purpose addresses (RFC
// 6890 and those that add to it) that netip's own questions leave open. Those that
// hold an IPv4 address inside are closed whole: nothing public stands there alone.
var reserved = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"), // behind a carrier's translation
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("192.88.99.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("::/96"),
	netip.MustParsePrefix("64:ff9b::/96"),
	netip.MustParsePrefix("64:ff9b:1::/48"),
	netip.MustParsePrefix("100::/64"),
	netip.MustParsePrefix("2001::/23"),
	netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("2002::/16"),
	netip.MustParsePrefix("3fff::/20"),
	netip.MustParsePrefix("5f00::/16"),
	netip.MustParsePrefix("fec0::/10"),
}

// isPublic reports whether a machine anywhere would reach the same host at ip.
func isPublic(ip netip.Addr) bool {
	ip = ip.Unmap().WithZone("")
	if !ip.IsGlobalUnicast() || ip.IsPrivate() {
		return false
	}
	for _, block := range reserved {
		if block.Contains(ip) {
			return false
		}
	}
	return true
}

// NewTransport makes connections. Unless allowPrivate is set each is checked when it is
// made, on the address that the name was resolved to: a name that resolves otherwise
// the second time, and a redirect, come by here as well. A proxy would hide where
// a connection goes, so that none is asked then.
func NewTransport(allowPrivate bool) *http.Transport {
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	t := &http.Transport{
		DialContext:           dialer.DialContext,
		ForceAttemptHTTP2:     true,
		MaxIdleConns:          32,
		IdleConnTimeout:       30 * time.Second,
		TLSHandshakeTimeout:   10 * time.Second,
		ExpectContinueTimeout: time.Second,
		// Headers beyond this are no news page's.
		MaxResponseHeaderBytes: 256 << 10,
	}
	if allowPrivate {
		t.Proxy = http.ProxyFromEnvironment
		return t
	}
	dialer.ControlContext = func(_ context.Context, network, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil {
			return fmt.Errorf("%s address %s: %w", network, address, err)
		}
		if !isPublic(at.Addr()) {
			return privateError{at.Addr().String()}
		}
		return nil
	}
	return t
}
