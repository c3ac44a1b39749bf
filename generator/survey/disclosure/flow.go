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

	// Of the walks that settle makes, by vertex.
	order, least, component []int
	stack                   []int
	walk                    []step
	next, components        int
}

// step is a vertex on the way of a walk, the next of its edges to look at, and
// the edge by which it was reached.
type step struct{ vertex, at, by int }

func newNetwork(edges []edge, vertices int) network {
	n := network{edges: edges, out: make([][]int, vertices), stack: make([]int, 0, vertices), walk: make([]step, 0, vertices)}
	of := make([]int, 3*vertices)
	n.order, n.least, n.component = of[:vertices], of[vertices:2*vertices], of[2*vertices:]
	for _, e := range edges { // how many meet in a vertex
		n.order[e.from]++
		n.order[e.to]++
	}
	ends := make([]int, 2*len(edges))
	for v, many := range n.order {
		n.out[v], ends = ends[:0:many], ends[many:]
	}
	for i, e := range edges {
		n.out[e.from] = append(n.out[e.from], i)
		n.out[e.to] = append(n.out[e.to], i)
	}
	return n
}

// settle marks the edges whose total is the only one possible. The true totals
// are one solution; another differs from it by cycles of the residual network,
// in which an edge leads on where its total may still grow and back where it may
// still shrink. So an edge is fixed when no such cycle runs through it: when its
// ends lie in different strongly connected components, or when it is a bridge of
// its component, so that what goes over it can only come back over it. Totals are
// whole numbers, and so are the steps of a cycle: the answer is exact.
//
// Sources: the integrality of network flows, R. K. Ahuja, T. L. Magnanti and
// J. B. Orlin, Network Flows (1993), theorem 9.10; R. Tarjan, "Depth-first search
// and linear graph algorithms", SIAM Journal on Computing 1 (1972) 146–160, for
// components and bridges.
func (n *network) settle() {
	n.connect()
	for i := range n.edges {
		e := &n.edges[i]
		e.fixed = e.low == e.high || n.component[e.from] != n.component[e.to]
	}
	n.bridges()
}

// leads tells where an edge leads from a vertex, −1 for nowhere.
func (n *network) leads(edge, from int) int {
	switch e := &n.edges[edge]; {
	case e.from == from && e.total < e.high:
		return e.to
	case e.to == from && e.total > e.low:
		return e.from
	}
	return -1
}

// connect finds the strongly connected components of the residual network.
func (n *network) connect() {
	clear(n.order)
	for v := range n.component {
		n.component[v] = -1
	}
	n.next, n.components, n.stack = 0, 0, n.stack[:0]
	for root := range n.out {
		if n.order[root] > 0 {
			continue
		}
		n.enter(root, -1)
		n.stack = append(n.stack, root)
		for len(n.walk) > 0 {
			s := &n.walk[len(n.walk)-1]
			v := s.vertex
			if s.at < len(n.out[v]) {
				w := n.leads(n.out[v][s.at], v)
				s.at++
				switch {
				case w < 0:
				case n.order[w] == 0:
					n.enter(w, -1)
					n.stack = append(n.stack, w)
				case n.component[w] < 0:
					n.least[v] = min(n.least[v], n.order[w])
				}
				continue
			}
			n.leave(v)
			if n.least[v] == n.order[v] {
				for {
					w := n.stack[len(n.stack)-1]
					n.stack = n.stack[:len(n.stack)-1]
					n.component[w] = n.components
					if w == v {
						break
					}
				}
				n.components++
			}
		}
	}
}

// bridges marks the edges that alone hold their component together.
func (n *network) bridges() {
	clear(n.order)
	n.next = 0
	for root := range n.out {
		if n.order[root] > 0 {
			continue
		}
		n.enter(root, -1)
		for len(n.walk) > 0 {
			s := &n.walk[len(n.walk)-1]
			v := s.vertex
			if s.at < len(n.out[v]) {
				i := n.out[v][s.at]
				s.at++
				e := &n.edges[i]
				w := e.from + e.to - v
				switch {
				case i == s.by || e.fixed || w == v:
				case n.order[w] == 0:
					n.enter(w, i)
				default:
					n.least[v] = min(n.least[v], n.order[w])
				}
				continue
			}
			by := s.by
			n.leave(v)
			if by >= 0 && n.least[v] == n.order[v] {
				n.edges[by].fixed = true
			}
		}
	}
}

func (n *network) enter(v, by int) {
	n.next++
	n.order[v], n.least[v] = n.next, n.next
	n.walk = append(n.walk, step{v, 0, by})
}

// leave goes back to the vertex from which v was reached.
func (n *network) leave(v int) {
	n.walk = n.walk[:len(n.walk)-1]
	if len(n.walk) > 0 {
		u := n.walk[len(n.walk)-1].vertex
		n.least[u] = min(n.least[u], n.least[v])
	}
}
