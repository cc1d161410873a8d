package token_test

import (
	"fmt"

	"hearsay/extract/token"
)

func ExampleSplit() {
	t := token.Split("Mr. Tarn can't go to the U.S. Senate. \"Why?\" he asked.", nil)
	for _, s := range t.Sentences {
		for i := s.First; i < s.Last; i++ {
			fmt.Print("[", t.Word(i), "]")
		}
		fmt.Println()
	}
	// Output:
	// [Mr.][Tarn][ca][n't][go][to][the][U.S.][Senate][.]
	// ["][Why][?]["][he][asked][.]
}
