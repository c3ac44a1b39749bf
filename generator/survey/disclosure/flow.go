package disclosure

// settle marks the edges whose total is the only one possible. The true totals
// are one solution; another differs from it by cycles of the residual network,
// in which an edge leads on where its total may still grow and back where it may
// still shrink. So an edge is fixed when no such cycle runs through it. Totals
// are whole numbers, and so are the steps of a cycle: the answer is exact.
//
// Source: the integrality of network flows, R. K. Ahuja, T. L. Magnanti and
// J. B. Orlin, Network Flows (1993), theorem 9.10 and section 6.5.
func settle(edges []edge, vertices int) {
	out := make([][]int, vertices) // edges by either end
	for i, e := range edges {
		out[e.from] = append(out[e.from], i)
		out[e.to] = append(out[e.to], i)
	}
	seen := make([]bool, vertices)
	var queue []int
	// reaches tells whether the residual network leads from a to b without edge e.
	reaches := func(a, b, e int) bool {
		if a == b {
			return true
		}
		clear(seen)
		seen[a] = true
		queue = append(queue[:0], a)
		for len(queue) > 0 {
			v := queue[0]
			queue = queue[1:]
			for _, i := range out[v] {
				next := -1
				switch o := edges[i]; {
				case i == e:
				case o.from == v && o.total < o.high:
					next = o.to
				case o.to == v && o.total > o.low:
					next = o.from
				}
				if next < 0 || seen[next] {
					continue
				}
				if next == b {
					return true
				}
				seen[next] = true
				queue = append(queue, next)
			}
		}
		return false
	}
	for i := range edges {
		e := &edges[i]
		grows := e.total < e.high && reaches(e.to, e.from, i)
		shrinks := !grows && e.total > e.low && reaches(e.from, e.to, i)
		e.fixed = !grows && !shrinks
	}
}
