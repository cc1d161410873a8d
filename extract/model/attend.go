package model

// Attend is scaled dot-product attention with several heads (Vaswani et al.
// 2017). qkv holds n rows of queries, keys and values, 3 × width each; dst gets n
// rows of width. Every row attends to all n.
func Attend(dst, qkv []float32, n, heads int, scale float32, a *Arena) {
	if n == 0 {
		return
	}
	width := len(qkv) / n / 3
	wide := width / heads
	padded := (n + panel - 1) / panel * panel
	mark := a.Mark()
	defer a.Release(mark)
	query, scores, mixed := a.Unset(n*wide), a.Unset(n*n), a.Unset(n*wide)
	keys := Dense{In: wide, Out: n, weights: a.F32(padded * wide), bias: a.F32(padded)}
	values := Dense{In: n, Out: wide, weights: a.F32((wide + panel - 1) / panel * panel * n), bias: a.F32(wide)}
	for h := range heads {
		for i := range n {
			row := qkv[i*3*width+h*wide:]
			copy(query[i*wide:], row[:wide])
			Scale(query[i*wide:(i+1)*wide], scale)
			to := keys.weights[i/panel*panel*wide+i%panel:]
			for k, v := range row[width : width+wide] {
				to[k*panel] = v
			}
			for o := 0; o < wide; o += panel {
				copy(values.weights[o*n+i*panel:][:panel], row[2*width+o:2*width+min(o+panel, wide)])
			}
		}
		keys.Apply(scores, query, n)
		for i := range n {
			Softmax(scores[i*n : (i+1)*n])
		}
		values.Apply(mixed, scores, n)
		for i := range n {
			copy(dst[i*width+h*wide:][:wide], mixed[i*wide:])
		}
	}
}
