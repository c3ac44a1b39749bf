package disclosure

// edge is a total that flows from one vertex to another.
type edge struct {
	from, to    int
	low, high   int // what is known of the total
	total       int // what it is
	answers     int // the most it can be
	atom, group int // which of the two it is, −1: it is not
	fixed       bool
}

// network is totals that flow in circles.
type network struct {
	edges []edge
	out   [][]int // edges by either end
	seen  []bool
	queue []int
}

func newNetwork(edges []edge, vertices int) network {
	n := network{edges: edges, out: make([][]int, vertices), seen: make([]bool, vertices)}
	for i, e := range edges {
		n.out[e.from] = append(n.out[e.from], i)
		n.out[e.to] = append(n.out[e.to], i)
	}
	return n
}

// settle marks the edges whose total is the only one possible. The true totals
// are one solution; another differs from it by cycles of the residual network,
// in which an edge leads on where its total may still grow and back where it may
// still shrink. So an edge is fixed when no such cycle runs through it. Totals
// are whole numbers, and so are the steps of a cycle: the answer is exact.
//
// Source: the integrality of network flows, R. K. Ahuja, T. L. Magnanti and
// J. B. Orlin, Network Flows (1993), theorem 9.10 and section 6.5.
func (n *network) settle() {
	for i := range n.edges {
		e := &n.edges[i]
		grows := e.total < e.high && n.leads(e.to, e.from, i)
		shrinks := !grows && e.total > e.low && n.leads(e.from, e.to, i)
		e.fixed = !grows && !shrinks
	}
}

// leads tells whether the residual network leads from a to b without an edge.
func (n *network) leads(a, b, without int) bool {
	if a == b {
		return true
	}
	clear(n.seen)
	n.seen[a] = true
	n.queue = append(n.queue[:0], a)
	for at := 0; at < len(n.queue); at++ {
		v := n.queue[at]
		for _, i := range n.out[v] {
			next := -1
			switch o := &n.edges[i]; {
			case i == without:
			case o.from == v && o.total < o.high:
				next = o.to
			case o.to == v && o.total > o.low:
				next = o.from
			}
			if next < 0 || n.seen[next] {
				continue
			}
			if next == b {
				return true
			}
			n.seen[next] = true
			n.queue = append(n.queue, next)
		}
	}
	return false
}
