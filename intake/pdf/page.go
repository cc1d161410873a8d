package pdf

import "slices"

// A Page is one page. Width and Height are in points, as it is shown.
type Page struct {
	Width, Height float64
	file          *File
	dict          dict
	resources     dict
	box           [4]float64 // left, bottom, right, top
	turn          int        // quarter turns to the right
}

// Pages lists the first pages of the file, at most limit, in their order, and
// reports whether there are more.
func (f *File) Pages(limit int) (pages []*Page, more bool, err error) {
	for _, t := range slices.Backward(f.trailers) {
		if root := f.dict(f.dict(t["Root"])["Pages"]); root != nil {
			more = f.pagesBelow(root, page0(f), map[int]bool{}, 0, limit, &pages)
			break
		}
	}
	if len(pages) == 0 {
		// No table of contents leads to them: take them as they lie.
		for _, number := range slices.Sorted(mapKeys(f.objects)) {
			d, ok := f.objects[number].(dict)
			if ok && d["Type"] == name("Page") && f.spend(1) {
				if len(pages) == limit {
					more = true
					break
				}
				pages = append(pages, page0(f).with(d))
			}
		}
	}
	if f.work <= 0 {
		return nil, false, ErrWork
	}
	if len(pages) == 0 {
		return nil, false, ErrNoPages
	}
	return pages, more, nil
}

func mapKeys(m map[int]any) func(func(int) bool) {
	return func(yield func(int) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

// pagesBelow adds the pages below a node of the tree, each node once.
func (f *File) pagesBelow(node dict, inherited *Page, seen map[int]bool, depth, limit int, pages *[]*Page) (more bool) {
	p := inherited.with(node)
	kids := f.array(node["Kids"])
	if kids == nil || node["Type"] == name("Page") {
		if len(*pages) == limit {
			return true
		}
		*pages = append(*pages, p)
		return false
	}
	for _, kid := range kids {
		r, ok := kid.(ref)
		if !ok || seen[int(r)] || depth > maxDepth || !f.spend(1) {
			continue
		}
		seen[int(r)] = true
		if d := f.dict(kid); d != nil && f.pagesBelow(d, p, seen, depth+1, limit, pages) {
			return true
		}
	}
	return false
}

// page0 is a page of US letter size, which nodes of the tree alter.
func page0(f *File) *Page { return &Page{file: f, box: [4]float64{0, 0, 612, 792}} }

// with is the page that a node makes of the one above it.
func (p *Page) with(d dict) *Page {
	q := *p
	q.dict = d
	if r := p.file.dict(d["Resources"]); r != nil {
		q.resources = r
	}
	for _, key := range []name{"MediaBox", "CropBox"} {
		box := p.file.array(d[key])
		if len(box) != 4 {
			continue
		}
		var b [4]float64
		for i, v := range box {
			b[i], _ = p.file.number(v)
		}
		b = [4]float64{min(b[0], b[2]), min(b[1], b[3]), max(b[0], b[2]), max(b[1], b[3])}
		if b[2]-b[0] >= 1 && b[3]-b[1] >= 1 && b[2]-b[0] < 1e5 && b[3]-b[1] < 1e5 {
			q.box = b
		}
	}
	if n, ok := p.file.number(d["Rotate"]); ok && n > -1e6 && n < 1e6 {
		q.turn = ((int(n)/90)%4 + 4) % 4
	}
	q.Width, q.Height = q.box[2]-q.box[0], q.box[3]-q.box[1]
	if q.turn%2 == 1 {
		q.Width, q.Height = q.Height, q.Width
	}
	return &q
}

// upright is the matrix that puts the page's lower left corner, as it is shown,
// at zero.
func (p *Page) upright() matrix {
	b := p.box
	switch p.turn {
	case 1:
		return matrix{0, -1, 1, 0, -b[1], b[2]}
	case 2:
		return matrix{-1, 0, 0, -1, b[2], b[3]}
	case 3:
		return matrix{0, 1, -1, 0, b[3], -b[0]}
	}
	return matrix{1, 0, 0, 1, -b[0], -b[1]}
}
