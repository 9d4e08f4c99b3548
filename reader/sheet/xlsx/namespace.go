package xlsx

// The namespaces of SpreadsheetML and of relationships, each as Excel writes it
// and as strict OOXML has it.
const (
	mainNS         = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	mainNSStrict   = "http://purl.oclc.org/ooxml/spreadsheetml/main"
	relationPrefix = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	relationStrict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
)

// binding is a namespace that a prefix stands for.
type binding struct {
	prefix   int // where the prefix begins in namespaces.text; it ends at end
	end      int
	level    int // number of open elements, the declaring one included
	ours     bool
	relation bool
}

// namespaces tells which elements belong to the document's own vocabulary: that
// of its root element, and that of SpreadsheetML. It keeps no more of a
// namespace than what it is to us.
type namespaces struct {
	home     string // namespace of the root element
	text     []byte // prefixes of bindings
	bindings []binding

	// What the last prefix asked for is, until a binding comes or goes.
	cached     []byte
	cachedOurs bool
	fresh      bool
}

// enter takes the declarations of an element at a level, and tells whether it
// is ours and whether its prefix is declared.
func (ns *namespaces) enter(level int, prefix []byte, attrs []attr) (ours, known bool) {
	if level == 1 {
		ns.home = homeOf(prefix, attrs)
	}
	for i := range attrs {
		name := attrs[i].name
		if len(name) < 5 || string(name[:5]) != "xmlns" {
			continue
		}
		switch {
		case len(name) == 5:
			ns.bind(level, nil, attrs[i].value)
		case name[5] == ':':
			ns.bind(level, name[6:], attrs[i].value)
		}
	}
	if ns.fresh && string(prefix) == string(ns.cached) {
		return ns.cachedOurs, true
	}
	if ours, known = ns.lookup(prefix); known {
		ns.cached, ns.cachedOurs, ns.fresh = append(ns.cached[:0], prefix...), ours, true
	}
	return ours, known
}

// homeOf returns the namespace of a root element.
func homeOf(prefix []byte, attrs []attr) string {
	for i := range attrs {
		p, local := splitName(attrs[i].name)
		if len(prefix) == 0 && p == nil && string(local) == "xmlns" ||
			len(prefix) > 0 && string(p) == "xmlns" && string(local) == string(prefix) {
			return string(attrs[i].value)
		}
	}
	return ""
}

func (ns *namespaces) bind(level int, prefix, uri []byte) {
	from := len(ns.text)
	ns.text = append(ns.text, prefix...)
	b := binding{prefix: from, end: len(ns.text), level: level}
	switch string(uri) {
	case ns.home, mainNS, mainNSStrict:
		b.ours = true
	case relationPrefix, relationStrict:
		b.relation = true
	}
	ns.bindings = append(ns.bindings, b)
	ns.fresh = false
}

// leave forgets the bindings of elements deeper than level.
func (ns *namespaces) leave(level int) {
	for n := len(ns.bindings); n > 0 && ns.bindings[n-1].level > level; n-- {
		ns.text = ns.text[:ns.bindings[n-1].prefix]
		ns.bindings = ns.bindings[:n-1]
		ns.fresh = false
	}
}

func (ns *namespaces) find(prefix []byte) *binding {
	for i := len(ns.bindings) - 1; i >= 0; i-- {
		b := &ns.bindings[i]
		if string(ns.text[b.prefix:b.end]) == string(prefix) {
			return b
		}
	}
	return nil
}

func (ns *namespaces) lookup(prefix []byte) (ours, known bool) {
	if b := ns.find(prefix); b != nil {
		return b.ours, true
	}
	switch string(prefix) {
	case "": // no default namespace: the element is in none
		return ns.home == "", true
	case "xml":
		return false, true
	}
	return false, false
}

func (ns *namespaces) isRelation(prefix []byte) bool {
	b := ns.find(prefix)
	return b != nil && b.relation
}

// unprefixed tells whether an element without prefix is ours.
func (ns *namespaces) unprefixed() bool {
	ours, known := ns.lookup(nil)
	return ours && known
}
