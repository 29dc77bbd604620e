package import SLADiagnostics
package import SLAModel
import SLATemplate
package import SLATime

/// Turns reviews into documents. Templates and wording are compiled once; afterwards every call is a function of its
/// arguments, and the renderer can be used from several threads.
package struct Renderer: Sendable {
    private let wording: WordingCatalogue
    /// What templates can say as `t.NAME`, by language.
    private let labels: [String: TemplateValue]
    private let portfolioHTML: UntypedTemplate
    private let mailTemplates: MailTemplates
    private let pageTemplates: [PageKind: PageTemplates]

    /// The two kinds of review pages, each with templates of its own.
    package enum PageKind: Sendable, Hashable, CaseIterable {
        case review, quarter

        /// What a review's pages are.
        package init(_ review: Review) { self = review.quarter == nil ? .review : .quarter }
    }

    private struct PageTemplates: Sendable {
        var html: UntypedTemplate
        var markdown: UntypedTemplate
    }

    /// - Parameters:
    ///   - templates: texts by path below `Templates/`: `html/…`, `markdown/…` and `mail/…`; the user's own replace
    ///     built-in ones of the same path.
    ///   - wording: the text of each language file by tag.
    ///   - languages: the tags that reviews will be written in; `nil` reads and checks all of `wording`.
    ///   - kinds: the pages that will be asked for; templates of others are neither compiled nor checked.
    /// - Throws: everything that is wrong in templates and language files, with file and line.
    package init(
        templates: [String: String], wording: [String: String], languages: Set<String>? = nil,
        kinds: Set<PageKind> = Set(PageKind.allCases)
    ) throws(Diagnostics) {
        var found = Diagnostics()
        let catalogue = try WordingCatalogue(files: wording, languages: languages)
        let labels = TemplateShape(
            "Labels", catalogue.labels.map { TemplateShape.Field(String($0.dropFirst("label.".count)), .text) })
        var libraries: [String: TemplateLibrary] = [:]
        func compile(_ name: String, _ folder: String, _ shape: TemplateShape, _ medium: Medium) -> UntypedTemplate? {
            let root = TemplateShape(
                "\(folder)/\(name)",
                [.init("t", .record(labels.reference)), .init("page", .record(shape.reference))])
            let library = libraries[folder] ?? Self.library(of: templates, in: folder)
            libraries[folder] = library
            do throws(Diagnostics) {
                return try library.compile(name, shape: root, medium: medium)
            } catch {
                found.append(contentsOf: error)
                return nil
            }
        }
        var pages: [PageKind: PageTemplates] = [:]
        for kind in PageKind.allCases where kinds.contains(kind) {
            let (name, shape) =
                switch kind {
                case .review: ("review", ReviewView.shape)
                case .quarter: ("quarter", QuarterView.shape)
                }
            let html = compile(name, "html", shape, .html)
            let markdown = compile(name, "markdown", shape, .markdown)
            if let html, let markdown { pages[kind] = PageTemplates(html: html, markdown: markdown) }
        }
        let portfolio = compile("index", "html", PortfolioView.shape, .html)
        let mailShape = MailView.shape
        let mail = MailTemplates { compile($0, "mail", mailShape, $1) }
        guard !found.hasErrors, let portfolio, let mail else { throw found }
        pageTemplates = pages
        portfolioHTML = portfolio
        mailTemplates = mail
        self.wording = catalogue
        self.labels = Dictionary(
            uniqueKeysWithValues: catalogue.languages.map { tag in
                let words = catalogue.wording(for: tag)
                return (tag, .slots(catalogue.labels.map { .text(words.text($0)) }))
            })
    }

    /// What was doubtful, though not wrong, in the templates.
    package var warnings: Diagnostics {
        var all = Diagnostics()
        for kind in PageKind.allCases {
            guard let pages = pageTemplates[kind] else { continue }
            all.append(contentsOf: pages.html.warnings)
            all.append(contentsOf: pages.markdown.warnings)
        }
        all.append(contentsOf: portfolioHTML.warnings)
        all.append(contentsOf: mailTemplates.warnings)
        return all
    }

    /// The review as one self-contained page; a quarter's has the pages of a meeting.
    ///
    /// - Parameters:
    ///   - zone: the rules of the review's time zone, for local dates and times.
    ///   - commentary: what the account manager adds to the facts.
    /// - Throws: when the templates write more than a document may hold, or those of the review's kind were not
    ///   loaded.
    package func html(
        _ review: Review, zone: TimeZoneRules, commentary: Commentary? = nil
    ) throws(Diagnostics) -> [UInt8] {
        try pages(review, zone: zone, commentary: commentary).html
    }

    /// The review as GitHub Flavored Markdown.
    ///
    /// - Parameter charts: whether the trends are also drawn, for readers that know Mermaid.
    /// - Throws: as `html(_:zone:commentary:)`.
    package func markdown(
        _ review: Review, zone: TimeZoneRules, commentary: Commentary? = nil, charts: Workspace.MarkdownCharts = .none
    ) throws(Diagnostics) -> [UInt8] {
        try pages(review, zone: zone, commentary: commentary, charts: charts).markdown
    }

    /// The page and its Markdown twin, which show the same values: told once, laid out twice.
    ///
    /// - Throws: as `html(_:zone:commentary:)`.
    package func pages(
        _ review: Review, zone: TimeZoneRules, commentary: Commentary? = nil, charts: Workspace.MarkdownCharts = .none
    ) throws(Diagnostics) -> (html: [UInt8], markdown: [UInt8]) {
        let narrative = narrative(review, zone)
        guard let templates = pageTemplates[PageKind(review)] else {
            throw Diagnostics([
                Diagnostic(
                    .error, id: "template-missing", "the templates of '\(review.period.id)' were not loaded",
                    fix: "report this as a fault of slareview")
            ])
        }
        if let quarter = review.quarter {
            let view = TemplateValue.record(narrative.quarterView(quarter, with: commentary))
            return (
                try render(templates.html, view, language: review.language),
                try render(templates.markdown, view, language: review.language)
            )
        }
        var view = narrative.reviewView(with: commentary)
        let html = try render(templates.html, .record(view), language: review.language)
        // Markdown draws no usual range, and lines only where asked.
        let drawn = charts == .mermaid ? narrative.drawnTrends.compactMap(narrative.mermaid) : []
        for index in view.sections.indices {
            view.sections[index].trends?.charts = drawn
            view.sections[index].trends?.heading.lede = narrative.trendsLedeWithoutBands
        }
        return (html, try render(templates.markdown, .record(view), language: review.language))
    }

    /// The internal page of all clients.
    ///
    /// - Throws: as `html(_:zone:commentary:)`.
    package func index(_ portfolio: Portfolio, zone: TimeZoneRules) throws(Diagnostics) -> [UInt8] {
        let text = LocalText(wording: wording.wording(for: portfolio.language), zone: zone)
        return try render(
            portfolioHTML, .record(PortfolioNarrative(portfolio: portfolio, text: text).view),
            language: portfolio.language)
    }

    /// The executive e-mail: subject, preheader, plain text and HTML that say the same.
    ///
    /// - Parameters:
    ///   - attachesPDF: whether the mail says that the whole review is attached.
    ///   - link: where the client can read the review; a button leads there.
    /// - Throws: as `html(_:zone:commentary:)`.
    package func mail(
        _ review: Review, zone: TimeZoneRules, attachesPDF: Bool = false, link: ReviewLink? = nil
    ) throws(Diagnostics) -> MailDocument {
        let view = TemplateValue.record(narrative(review, zone).mailView(attachesPDF: attachesPDF, link: link))
        return try mailTemplates.document { template throws(Diagnostics) in
            try render(template, view, language: review.language)
        }
    }

    /// What a review's figures were counted from, as a workbook that computes them again.
    ///
    /// - Returns: the parts of its archive in order; `nil` when there is more evidence than a sheet can hold.
    package func workbook(_ review: Review, evidence: EvidenceTable, zone: TimeZoneRules) -> [WorkbookPart]? {
        EvidenceWorkbook(narrative(review, zone), evidence)?.parts
    }

    private func narrative(_ review: Review, _ zone: TimeZoneRules) -> Narrative {
        Narrative(review: review, text: LocalText(wording: wording.wording(for: review.language), zone: zone))
    }

    private func render(
        _ template: UntypedTemplate, _ view: TemplateValue, language: String
    ) throws(Diagnostics) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(1 << 18)
        try template.render(.slots([labels[wording.wording(for: language).tag] ?? .absent, view]), into: &output)
        return output
    }

    /// The templates of one medium under the names by which they include each other: `html/parts/desk.mustache` is
    /// `parts/desk`. A file under `inline/` stands inside a line, so the line end that editors put at its end is not
    /// part of it.
    private static func library(of templates: [String: String], in folder: String) -> TemplateLibrary {
        let prefix = folder + "/"
        var library = TemplateLibrary([])
        for (path, text) in templates.sorted(by: { $0.key < $1.key }) where path.hasPrefix(prefix) {
            var name = path.dropFirst(prefix.count)
            if name.hasSuffix(".mustache") { name = name.dropLast(".mustache".count) }
            let isInline = name.hasPrefix("inline/") && text.hasSuffix("\n")
            library.add(
                TemplateSource(
                    name: String(name), file: "templates/" + path, text: isInline ? String(text.dropLast()) : text))
        }
        return library
    }
}
