package load

import (
	"slices"
	"strings"

	"github.com/ethos-handbook/ethos/generator/handbook"
)

// statusWords are the words and phrases of real records, folded, with the
// misspellings that occur in them. The longest one at a place counts, so that
// "not accepted" is not "accepted". Words of no status hide a word inside them
// that would be one.
var statusWords = []struct {
	status handbook.DecisionStatus
	words  []string
}{
	{handbook.DecisionDraft, []string{
		"draft", "drafted", "drafting", "wip", "exploring", "exploration", "initial", "work in progress", "idea",
		"brouillon", "ebauche", "entwurf", "borrador", "ドラフト", "下書き", "草案", "草稿", "черновик"}},
	{handbook.DecisionProposed, []string{
		"proposed", "propose", "proposal", "proposing", "propsed", "proposd", "propoesd", "purposed", "pending", "in review", "under review", "for review", "in-review", "review",
		"reviewing", "ready for review", "open", "submitted", "tentative", "tentatively accepted", "incomplete", "discussion", "in discussion", "under discussion", "discussing",
		"under consideration", "undecided", "not decided", "not yet decided", "not yet accepted", "not yet approved", "to be decided", "to be approved", "to be accepted",
		"request for comments", "request for comment", "rfc", "awaiting approval", "awaiting decision", "waiting for approval", "pending approval", "last call", "final comment period", "fcp", "provisional", "planned", "in progress", "ongoing", "new",
		"propose a", "proposition", "en discussion", "en attente", "a valider", "en cours", "en revue", "soumis", "soumise",
		"vorgeschlagen", "vorschlag", "offen", "in diskussion", "zur diskussion", "in bearbeitung", "in prufung", "ausstehend", "eingereicht",
		"propuesto", "propuesta", "pendiente", "en discusion", "en revision", "en curso", "abierto", "abierta",
		"計画", "計画済み", "提案", "提案中", "提案済み", "提案済", "レビュー中", "レビュー待ち", "検討中", "議論中", "審議中", "未承認", "未決", "承認待ち",
		"提议", "提议中", "已提议", "提議", "提出", "提出中", "已提出", "建议", "拟议", "待定", "讨论中", "討論中", "评审中", "审核中", "审批中", "待审批", "待批准", "待审核", "进行中", "предложено", "제안됨", "제안"}},
	{handbook.DecisionAccepted, []string{
		"accepted", "accept", "acceptance", "acccepted", "accpeted", "acepted", "accepeted", "acceted", "excepted", "approved", "approve", "aproved", "appproved", "approoved", "decided", "decision made", "applied",
		"complete", "completed", "adopted", "adopt", "agreed", "active", "in force", "in effect", "effective", "ratified", "final", "finalised", "finalized", "confirmed",
		"resolved", "current", "valid", "living", "implementable", "recommended", "merged", "ready for release", "published", "chosen", "enacted", "in use", "passed", "committed", "signed off",
		"accepte", "acceptee", "approuve", "approuvee", "valide", "validee", "adopte", "adoptee", "decide", "decidee", "en vigueur",
		"akzeptiert", "angenommen", "beschlossen", "entschieden", "genehmigt", "gultig", "freigegeben", "bestatigt", "verabschiedet", "in kraft",
		"aceptado", "aceptada", "aprobado", "aprobada", "decidido", "decidida", "vigente", "adoptado", "adoptada", "aceito", "aprovado", "accettato", "accettata",
		"承認", "承認済み", "承認済", "採用", "採用済み", "採択", "決定", "決定済み", "決定済", "受理", "合意", "合意済み", "有効", "確定",
		"通过", "已通过", "接受", "已接受", "采纳", "已采纳", "采用", "已采用", "批准", "已批准", "同意", "已同意", "生效", "已生效", "已决定", "已确定", "有效",
		"通過", "已通過", "採納", "已採納", "принято", "утверждено", "승인됨", "승인", "채택됨"}},
	{handbook.DecisionImplemented, []string{
		"implemented", "fully implemented", "implemeted", "implmented", "deployed", "in production", "released", "shipped", "done", "rolled out", "delivered", "live",
		"implemente", "implementee", "mis en oeuvre", "mise en oeuvre", "implementiert", "umgesetzt", "implementado", "implementada",
		"実装済み", "実装済", "実施済み", "適用済み", "完了", "已实施", "已实现", "已完成", "已落地", "已實施", "已上线"}},
	{handbook.DecisionRejected, []string{
		"rejected", "reject", "rejectd", "rejeted", "declined", "abandoned", "abondoned", "reverted", "refused", "denied", "not accepted", "not approved", "not adopted", "unaccepted", "cancelled", "canceled",
		"won't do", "wont do", "wontfix", "won't fix", "dismissed", "discarded", "dropped", "not pursued", "no longer pursued", "vetoed", "discontinued before release",
		"rejete", "rejetee", "refuse", "refusee", "abandonne", "abandonnee", "annule", "annulee", "abgelehnt", "verworfen", "nicht angenommen", "nicht akzeptiert", "abgebrochen",
		"rechazado", "rechazada", "descartado", "descartada", "abandonado", "abandonada", "rejeitado", "rifiutato",
		"却下", "却下済み", "否決", "不採用", "棄却", "見送り", "中止", "拒绝", "已拒绝", "否决", "已否决", "驳回", "已驳回", "放弃", "已放弃", "未通过", "不通过", "不采纳", "未采纳", "已取消", "拒絕", "已拒絕", "отклонено"}},
	{handbook.DecisionDeprecated, []string{
		"deprecated", "deprecate", "depreciated", "depricated", "deprectated", "deprcated", "obsolete", "obsoleted", "outdated", "out of date", "retired", "expired", "archived",
		"no longer relevant", "no longer valid", "no longer applicable", "no longer applies", "no longer in use", "no longer used", "not relevant", "inactive", "historical", "sunset", "discontinued", "legacy", "no longer in force",
		"obsolete", "deprecie", "depreciee", "perime", "perimee", "caduc", "veraltet", "uberholt", "ungultig", "obsoleto", "obsoleta", "en desuso", "deprecado", "deprecada", "depreciado", "depreciada", "descontinuado",
		"非推奨", "失効", "廃止", "廃止済み", "廃止予定", "無効", "弃用", "已弃用", "废弃", "已废弃", "过时", "已过时", "失效", "已失效", "废止", "已废止", "作废", "已作废", "廢棄", "已廢棄", "棄用", "устарело"}},
	{handbook.DecisionSuperseded, []string{
		"superseded", "superceded", "superseeded", "supersceded", "supersedded", "supeseded", "superceeded", "superseeded", "surperseded", "replaced",
		"remplace par", "remplacee par", "a ete remplace", "ersetzt durch", "wurde ersetzt", "abgelost", "abgelost durch",
		"reemplazado", "reemplazada", "sustituido", "sustituida", "substituido", "substituida", "sostituito", "supersede par", "supersedee", "supersedido", "supersedida", "remplacee",
		"置換", "置き換え", "置き換え済み", "置き換えられた", "置き換えられました", "置換済み", "差し替え", "取って代わられた", "被取代", "已取代", "已被取代", "被替代", "已替代", "已被替代", "被替换", "已替换", "被代替", "被废止", "被替換", "已替換", "заменено", "대체됨"}},
	{handbook.DecisionWithdrawn, []string{
		"withdrawn", "withdrawed", "withdrew", "retracted", "rescinded", "revoked", "pulled",
		"retire", "retiree", "zuruckgezogen", "retirado", "retirada", "撤回", "撤回済み", "已撤回", "取り下げ", "取下げ", "撤销", "已撤销", "отозвано"}},
	{handbook.DecisionOnHold, []string{
		"on hold", "on-hold", "onhold", "hold", "deferred", "deffered", "postponed", "paused", "parked", "suspended", "delayed", "blocked", "stalled", "stagnant", "shelved", "frozen",
		"en pause", "en suspens", "suspendu", "suspendue", "reporte", "reportee", "differe", "zuruckgestellt", "pausiert", "vertagt", "aufgeschoben", "ruhend",
		"en espera", "aplazado", "aplazada", "pospuesto", "pospuesta", "suspendido", "suspendida", "保留", "保留中", "延期", "中断", "搁置", "已搁置", "暂停", "已暂停", "暂缓", "推迟", "擱置", "отложено"}},
	{"", []string{
		"status quo", "to be superseded", "will be superseded", "may be superseded", "to be replaced", "will be replaced", "may be replaced", "to be deprecated", "will be deprecated",
		"not implemented", "not yet implemented", "not fully implemented", "to be implemented", "being implemented", "implementation in progress", "pending implementation",
		"implementation pending", "in progress of being implemented", "not done", "not deployed", "not superseded", "not deprecated", "not rejected", "still in use",
		"active discussion", "open source", "open questions", "open question", "open issues", "new version", "live documentation", "current status", "final version", "valid until",
		"未实施", "未実装", "実装中", "实施中"}},
}

// looseWords are words of the vocabulary that stand in sentences of all kinds:
// one of them is a status only where it begins a text, or where there is little
// else.
var looseWords = []string{
	"new", "open", "review", "reviewing", "discussion", "live", "final", "current", "valid", "active", "done", "hold", "complete", "completed", "idea", "initial", "passed", "pulled",
	"dropped", "ongoing", "in progress", "proposal", "delayed", "blocked", "released", "effective", "chosen", "historical", "legacy", "planned", "published", "merged", "committed",
	"living", "recommended", "resolved", "confirmed", "outdated", "discarded", "replaced", "deployed", "shipped", "delivered", "refused", "denied", "adopt", "accept", "reject", "approve",
}

// statusSigns are emoji that stand for a status where no word does.
var statusSigns = map[string]handbook.DecisionStatus{
	"✅": handbook.DecisionAccepted, "✔": handbook.DecisionAccepted, "☑": handbook.DecisionAccepted, "👍": handbook.DecisionAccepted, "🟢": handbook.DecisionAccepted,
	":white_check_mark:": handbook.DecisionAccepted, ":heavy_check_mark:": handbook.DecisionAccepted, ":+1:": handbook.DecisionAccepted,
	"❌": handbook.DecisionRejected, "✖": handbook.DecisionRejected, "🚫": handbook.DecisionRejected, "👎": handbook.DecisionRejected, "🔴": handbook.DecisionRejected, ":x:": handbook.DecisionRejected,
	"🚧": handbook.DecisionDraft, "📝": handbook.DecisionDraft, "💡": handbook.DecisionProposed, "🤔": handbook.DecisionProposed, "🟡": handbook.DecisionProposed,
	"⏸": handbook.DecisionOnHold, "🗑": handbook.DecisionDeprecated,
}

// later orders the states by how late they come in a record's life: of two in
// one short text, the later one holds.
var later = []handbook.DecisionStatus{
	handbook.DecisionDraft, handbook.DecisionProposed, handbook.DecisionAccepted, handbook.DecisionImplemented, handbook.DecisionOnHold,
	handbook.DecisionRejected, handbook.DecisionWithdrawn, handbook.DecisionDeprecated, handbook.DecisionSuperseded,
}

// statusWord is one phrase of the vocabulary.
type statusWord struct {
	text   string
	status handbook.DecisionStatus
}

// vocabulary is statusWords as one list, the longest phrase first.
var vocabulary = func() []statusWord {
	var all []statusWord
	for _, line := range statusWords {
		for _, w := range line.words {
			all = append(all, statusWord{w, line.status})
		}
	}
	slices.SortStableFunc(all, func(a, b statusWord) int { return len(b.text) - len(a.text) })
	return all
}()

// hit is a phrase of the vocabulary, found in a folded text.
type hit struct {
	from, to int
	status   handbook.DecisionStatus
}

// findWords finds the phrases of the vocabulary in a folded text, in the order
// in which they stand; none overlaps another.
func findWords(text string) []hit {
	var hits []hit
	for _, w := range vocabulary {
		for from := 0; ; {
			i := strings.Index(text[from:], w.text)
			if i < 0 {
				break
			}
			h := hit{from + i, from + i + len(w.text), w.status}
			from = h.to
			if isWord(text, h.from, h.to) && !slices.ContainsFunc(hits, func(o hit) bool { return h.from < o.to && o.from < h.to }) {
				hits = append(hits, h)
			}
		}
	}
	slices.SortFunc(hits, func(a, b hit) int { return a.from - b.from })
	if wordCount(text) > 5 {
		hits = slices.DeleteFunc(hits, func(h hit) bool {
			return slices.Contains(looseWords, text[h.from:h.to]) && wordCount(text[:h.from]) > 1
		})
	}
	return slices.DeleteFunc(hits, func(h hit) bool { return h.status == "" })
}

// wordCount counts the words of a text that is written with blanks.
func wordCount(text string) int {
	n := 0
	for _, w := range strings.Fields(text) {
		if strings.ContainsFunc(w, isLetter) {
			n++
		}
	}
	return n
}

// isWord tells whether no letter of the same alphabet touches text[from:to].
// Han and Kana know no blanks between words.
func isWord(text string, from, to int) bool {
	letter := func(b byte) bool { return b >= 'a' && b <= 'z' || b >= '0' && b <= '9' }
	cyrillic := func(b byte) bool { return b == 0xd0 || b == 0xd1 }
	return (from == 0 || !letter(text[from]) || !letter(text[from-1])) && (to == len(text) || !letter(text[to-1]) || !letter(text[to])) &&
		(to == len(text) || !cyrillic(text[from]) || !cyrillic(text[to]))
}
