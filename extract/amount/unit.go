package amount

import (
	"strings"
	"sync"
)

// A Dimension is what a unit measures.
type Dimension string

// The dimensions of units. A rate ("barrels a day") joins two with a slash.
const (
	Length      Dimension = "length"
	Area        Dimension = "area"
	Volume      Dimension = "volume"
	Mass        Dimension = "mass"
	Time        Dimension = "time"
	Speed       Dimension = "speed"
	Heat        Dimension = "temperature"
	Angle       Dimension = "angle"
	Energy      Dimension = "energy"
	Wattage     Dimension = "power"
	Pressure    Dimension = "pressure"
	Force       Dimension = "force"
	Frequency   Dimension = "frequency"
	Information Dimension = "information"
	Electric    Dimension = "electricity"
	Radiation   Dimension = "radiation"
	Sound       Dimension = "sound"
	Yield       Dimension = "quantity"
)

// A measure is a unit of measurement: factor times a value, and offset added,
// is the value in the SI unit. Factors are those of the SI brochure, NIST SP 811
// and the UK and US definitions; the US gallon, pint and ton go before the
// imperial.
type measure struct {
	symbol string
	dim    Dimension
	factor float64
	offset float64
	si     string
}

// measures holds the units by name, in lower case, and by symbol as written.
type measures struct {
	names, symbols map[string]measure
}

var units = sync.OnceValue(inventory)

func inventory() measures {
	m := measures{map[string]measure{}, map[string]measure{}}
	// name adds a unit by its names, singular with its plural after a colon
	// where that is not an s.
	name := func(symbol string, dim Dimension, factor float64, si, names string) {
		u := measure{symbol, dim, factor, 0, si}
		for _, n := range strings.Split(names, ",") {
			one, more, irregular := strings.Cut(n, ":")
			if !irregular {
				more = one + "s"
			}
			m.names[one], m.names[more] = u, u
		}
	}
	sign := func(symbol string, dim Dimension, factor float64, si string, signs ...string) {
		for _, s := range signs {
			m.symbols[s] = measure{symbol, dim, factor, 0, si}
		}
	}
	prefixes := []struct {
		name, sign string
		factor     float64
	}{
		{"", "", 1}, {"pico", "p", 1e-12}, {"nano", "n", 1e-9}, {"micro", "μ", 1e-6}, {"milli", "m", 1e-3}, {"centi", "c", 1e-2},
		{"deci", "d", 1e-1}, {"deca", "da", 10}, {"hecto", "h", 1e2}, {"kilo", "k", 1e3}, {"mega", "M", 1e6}, {"giga", "G", 1e9}, {"tera", "T", 1e12}, {"peta", "P", 1e15},
	}
	for _, b := range []struct {
		names, sign, with string // with: the prefixes its symbol takes
		dim               Dimension
		factor            float64
		si                string
	}{
		{"meter,metre", "m", "p n μ m c d k", Length, 1, "m"},
		{"gram,gramme", "g", "n μ m k", Mass, 1e-3, "kg"},
		{"tonne,metric ton,metric tonne", "t", "k M G", Mass, 1e3, "kg"},
		{"liter,litre", "l", "m c d h μ", Volume, 1e-3, "m3"},
		{"second,sec", "s", "m μ n", Time, 1, "s"},
		{"watt", "W", "m k M G T", Wattage, 1, "W"},
		{"watt-hour,watt hour", "Wh", "k M G T", Energy, 3600, "J"},
		{"joule", "J", "k M G T", Energy, 1, "J"},
		{"calorie", "cal", "k", Energy, 4.184, "J"},
		{"electronvolt,electron volt", "eV", "k M G T", Energy, 1.602176634e-19, "J"},
		{"hertz:hertz", "Hz", "k M G T", Frequency, 1, "Hz"},
		{"volt", "V", "m k M", Electric, 1, "V"},
		{"ampere,amp", "A", "m k", Electric, 1, "A"},
		{"ohm", "Ω", "k M", Electric, 1, "Ω"},
		{"pascal", "Pa", "h k M G", Pressure, 1, "Pa"},
		{"newton", "N", "k M", Force, 1, "N"},
		{"bit", "bit", "k M G", Information, 1, "bit"},
		{"byte", "B", "k M G T P", Information, 8, "bit"},
		{"sievert", "Sv", "m μ", Radiation, 1, "Sv"},
		{"becquerel", "Bq", "k M G T", Radiation, 1, "Bq"},
		{"gray", "Gy", "m", Radiation, 1, "Gy"},
		{"bar", "bar", "m", Pressure, 1e5, "Pa"},
		{"radian", "rad", "m", Angle, 1, "rad"},
		{"hectare", "ha", "", Area, 1e4, "m2"},
	} {
		for _, p := range prefixes {
			f := b.factor * p.factor
			for _, n := range strings.Split(b.names, ",") {
				if p.name == "" && (n == "gray" || n == "bar") {
					continue // colours and rooms
				}
				one, more, irregular := strings.Cut(n, ":")
				if !irregular {
					more = one + "s"
				}
				u := measure{p.sign + b.sign, b.dim, f, 0, b.si}
				m.names[p.name+one], m.names[p.name+more] = u, u
				if b.dim == Length {
					a := measure{u.symbol + "2", Area, f * f, 0, "m2"}
					c := measure{u.symbol + "3", Volume, f * f * f, 0, "m3"}
					for _, w := range []string{"square ", "sq ", "sq. "} {
						m.names[w+p.name+one], m.names[w+p.name+more] = a, a
					}
					for _, w := range []string{"cubic ", "cu "} {
						m.names[w+p.name+one], m.names[w+p.name+more] = c, c
					}
				}
			}
			if p.sign == "" || strings.Contains(" "+b.with+" ", " "+p.sign+" ") {
				u := measure{p.sign + b.sign, b.dim, f, 0, b.si}
				m.symbols[u.symbol] = u
				if p.sign == "μ" {
					m.symbols["µ"+b.sign] = u // the micro sign, U+00B5
				}
				if b.dim == Length {
					sign(u.symbol+"2", Area, f*f, "m2", u.symbol+"2", u.symbol+"²", "sq "+u.symbol, "sq. "+u.symbol, "sq"+u.symbol)
					sign(u.symbol+"3", Volume, f*f*f, "m3", u.symbol+"3", u.symbol+"³", "cu "+u.symbol)
				}
			}
		}
	}
	const inch, foot, yard, mile, pound = 0.0254, 0.3048, 0.9144, 1609.344, 0.45359237
	for _, b := range []struct {
		symbol, names, signs string
		factor               float64
	}{
		{"in", "inch:inches", "in", inch}, {"ft", "foot:feet", "ft", foot},
		{"yd", "yard", "yd yds", yard}, {"mi", "mile", "mi", mile},
	} {
		name(b.symbol, Length, b.factor, "m", b.names)
		one, more, irregular := strings.Cut(b.names, ":")
		if !irregular {
			more = one + "s"
		}
		for _, w := range []string{"square ", "sq ", "sq. "} {
			name(b.symbol+"2", Area, b.factor*b.factor, "m2", w+one+":"+w+more)
			for _, s := range strings.Fields(b.signs) {
				sign(b.symbol+"2", Area, b.factor*b.factor, "m2", w+s)
			}
		}
		for _, w := range []string{"cubic ", "cu "} {
			name(b.symbol+"3", Volume, b.factor*b.factor*b.factor, "m3", w+one+":"+w+more)
		}
		sign(b.symbol, Length, b.factor, "m", strings.Fields(b.signs)...)
	}
	name("nmi", Length, 1852, "m", "nautical mile,sea mile")
	name("league", Length, 3*mile, "m", "league")
	name("fathom", Length, 2*yard, "m", "fathom")
	name("furlong", Length, 220*yard, "m", "furlong")
	name("ly", Length, 9.4607304725808e15, "m", "light year,light-year,lightyear")
	name("au", Length, 1.495978707e11, "m", "astronomical unit")
	name("acre", Area, 4046.8564224, "m2", "acre")
	name("lb", Mass, pound, "kg", "pound")
	name("oz", Mass, pound/16, "kg", "ounce")
	name("st", Mass, 14*pound, "kg", "stone:stone")
	name("ton", Mass, 2000*pound, "kg", "ton,short ton")
	name("long ton", Mass, 2240*pound, "kg", "long ton")
	name("dr", Mass, pound/256, "kg", "dram,drachm,drachma:drachmas")
	name("grain", Mass, pound/7000, "kg", "troy grain")
	name("ozt", Mass, 0.0311034768, "kg", "troy ounce")
	name("ct", Mass, 2e-4, "kg", "carat,karat")
	sign("lb", Mass, pound, "kg", "lb", "lbs", "LB", "LBS")
	sign("oz", Mass, pound/16, "kg", "oz")
	sign("μg", Mass, 1e-9, "kg", "mcg")
	sign("kg", Mass, 1, "kg", "kgs", "Kg", "KG", "kilo", "kilos")
	sign("km", Length, 1e3, "m", "kms", "Km", "KM")
	name("gal", Volume, 3.785411784e-3, "m3", "gallon")
	name("qt", Volume, 9.46352946e-4, "m3", "quart")
	name("pt", Volume, 4.73176473e-4, "m3", "pint")
	name("cup", Volume, 2.365882365e-4, "m3", "cup")
	name("fl oz", Volume, 2.95735295625e-5, "m3", "fluid ounce")
	name("tbsp", Volume, 1.478676478125e-5, "m3", "tablespoon")
	name("tsp", Volume, 4.92892159375e-6, "m3", "teaspoon")
	name("bbl", Volume, 0.158987294928, "m3", "barrel")
	name("pk", Volume, 0.00880976754172, "m3", "peck")
	name("bu", Volume, 0.03523907016688, "m3", "bushel")
	sign("gal", Volume, 3.785411784e-3, "m3", "gal")
	sign("tbsp", Volume, 1.478676478125e-5, "m3", "tbsp")
	sign("tsp", Volume, 4.92892159375e-6, "m3", "tsp")
	sign("bbl", Volume, 0.158987294928, "m3", "bbl")
	sign("l", Volume, 1e-3, "m3", "L")
	sign("ml", Volume, 1e-6, "m3", "mL")
	name("min", Time, 60, "s", "minute,min")
	name("h", Time, 3600, "s", "hour,hr")
	name("d", Time, 86400, "s", "day")
	name("wk", Time, 604800, "s", "week")
	name("fortnight", Time, 1209600, "s", "fortnight")
	// A year is the Julian year of 365.25 days, a month a twelfth of it.
	name("mo", Time, 2629800, "s", "month")
	name("a", Time, 31557600, "s", "year,yr")
	name("decade", Time, 315576000, "s", "decade")
	name("century", Time, 3155760000, "s", "century:centuries")
	sign("h", Time, 3600, "s", "h")
	name("mi/h", Speed, mile/3600, "m/s", "mph:mph")
	name("km/h", Speed, 1/3.6, "m/s", "kph:kph,kmh:kmh,kmph:kmph")
	name("kn", Speed, 1852./3600, "m/s", "knot")
	name("Mach", Speed, 340.3, "m/s", "mach:mach") // at sea level, in the ICAO standard atmosphere
	name("°", Angle, 0.017453292519943295, "rad", "arc degree,degree of arc:degrees of arc")
	name("turn", Angle, 6.283185307179586, "rad", "turn")
	name("hp", Wattage, 745.69987158227022, "W", "horsepower:horsepower")
	sign("hp", Wattage, 745.69987158227022, "W", "hp", "bhp")
	name("psi", Pressure, 6894.757293168361, "Pa", "psi:psi,pound per square inch:pounds per square inch")
	name("atm", Pressure, 101325, "Pa", "atmosphere")
	name("BTU", Energy, 1055.05585262, "J", "btu")
	name("therm", Energy, 105505585.262, "J", "therm")
	name("kt TNT", Energy, 4.184e12, "J", "kiloton of tnt:kilotons of tnt")
	name("Mt TNT", Energy, 4.184e15, "J", "megaton of tnt:megatons of tnt")
	name("dB", Sound, 1, "dB", "decibel")
	name("rpm", Frequency, 1./60, "Hz", "rpm:rpm,revolution per minute:revolutions per minute")
	sign("dB", Sound, 1, "dB", "dB")
	sign("kB", Information, 8e3, "bit", "KB", "kb")
	sign("MB", Information, 8e6, "bit", "mb")
	sign("GB", Information, 8e9, "bit", "gb")
	sign("TB", Information, 8e12, "bit", "tb")
	sign("Mbit", Information, 1e6, "bit", "Mb")
	sign("Gbit", Information, 1e9, "bit", "Gb")
	sign("Mbit/s", "information/time", 1e6, "bit/s", "Mbps", "mbps")
	sign("Gbit/s", "information/time", 1e9, "bit/s", "Gbps", "gbps")
	sign("in", Length, inch, "m", `"`, "″", "”")
	sign("ft", Length, foot, "m", "′")
	celsius := measure{"°C", Heat, 1, 273.15, "K"}
	fahrenheit := measure{"°F", Heat, 5. / 9, 459.67 * 5 / 9, "K"}
	kelvin := measure{"K", Heat, 1, 0, "K"}
	for u, names := range map[measure]string{
		celsius:    "celsius,celcius,centigrade",
		fahrenheit: "fahrenheit,farenheit,fahrenheight",
	} {
		for _, n := range strings.Split(names, ",") {
			for _, d := range []string{"", "degree ", "degrees ", "deg ", "deg. ", "° "} {
				m.names[d+n] = u
			}
			m.names["°"+n] = u
		}
	}
	name("K", Heat, 1, "K", "kelvin,degree kelvin:degrees kelvin")
	for _, d := range []string{"degree ", "degrees ", "deg ", "deg. ", "° ", "°", "º"} {
		for c, u := range map[string]measure{"c": celsius, "f": fahrenheit, "k": kelvin} {
			m.names[d+c] = u
		}
	}
	m.names["℃"], m.names["℉"] = celsius, fahrenheit
	m.symbols["C"], m.symbols["F"], m.symbols["c"], m.symbols["f"] = celsius, fahrenheit, celsius, fahrenheit
	return m
}
