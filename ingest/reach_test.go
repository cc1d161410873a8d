package ingest

import (
	"net/netip"
	"testing"

	"pgregory.net/rapid"
)

func TestIsPublic(t *testing.T) {
	for ip, want := range map[string]bool{
		"93.184.216.34": true, "8.8.8.8": true, "2606:4700::1111": true, "::ffff:8.8.8.8": true, "192.0.1.1": true,
		"127.0.0.1": false, "127.8.8.8": false, "::1": false, "::ffff:127.0.0.1": false, "0.0.0.0": false, "::": false, "0.1.2.3": false,
		"10.0.0.1": false, "172.16.3.4": false, "172.31.255.255": false, "172.32.0.1": true, "192.168.1.1": false, "fd00::1": false,
		"169.254.169.254": false, "fe80::1": false, "fe80::1%eth0": false, "100.64.0.1": false, "100.100.100.200": false,
		"224.0.0.1": false, "ff02::1": false, "255.255.255.255": false, "240.0.0.1": false, "198.18.0.1": false,
		"64:ff9b::7f00:1": false, "2002:7f00:1::": false, "2001::1": false, "::7f00:1": false, "fec0::1": false, "2001:db8::1": false,
	} {
		if got := isPublic(netip.MustParseAddr(ip)); got != want {
			t.Errorf("%s: %v, want %v", ip, got, want)
		}
	}
}

// TestIsPublicMapped: an IPv4 address is as public in its IPv6 dress.
func TestIsPublicMapped(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := [4]byte(rapid.SliceOfN(rapid.Byte(), 4, 4).Draw(t, "ip"))
		ip := netip.AddrFrom4(b)
		if isPublic(ip) != isPublic(netip.AddrFrom16(ip.As16())) {
			t.Errorf("%s and %s differ", ip, netip.AddrFrom16(ip.As16()))
		}
	})
}
