package quote_test

import (
	"fmt"

	"hearsay/extract/quote"
	"hearsay/extract/token"
)

func ExampleFind() {
	t := token.Split("“It fell,” said Tarn. “They told me: ‘It will hold.’”", nil)
	for _, q := range quote.Find(t) {
		fmt.Println(q.Depth, t.Text[t.Tokens[q.First].Span.Start:t.Tokens[q.Last-1].Span.End])
	}
	// Output:
	// 0 It fell,
	// 0 They told me: ‘It will hold.’
	// 1 It will hold.
}
