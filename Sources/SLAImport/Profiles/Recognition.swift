package import SLADiagnostics
package import SLAModel

/// A profile that may read a file, and why.
package struct RecognisedProfile: Sendable, Hashable {
    /// Built in, or the workspace's own.
    package var profile: SourceProfile
    /// From 0 to 100: 100 when everything the profile asks for is there.
    package var confidence: Int
    /// What fits, in words.
    package var reason: String
}

/// The profiles that fit the start of a file, best first; generic ones only where no other fits, and fitted to the
/// file's titles. Several with the same confidence at the top are a tie that only the user can break; none means that
/// no profile fits.
package func recognise(_ source: ByteSource, among profiles: [SourceProfile]) -> [RecognisedProfile] {
    let shape = FileShape(source, among: profiles)
    let fitting = profiles.compactMap { shape.fit($0) }
    let known = fitting.filter { !$0.profile.isGeneric }
    return (known.isEmpty ? fitting : known).sorted {
        ($1.confidence, $0.profile.name) < ($0.confidence, $1.profile.name)
    }
}

extension [RecognisedProfile] {
    /// The best ones, as good as alike in confidence: one is an answer, several are a question.
    package var best: [RecognisedProfile] {
        guard let highest = first?.confidence else { return [] }
        return filter { highest - $0.confidence <= Self.margin }
    }

    /// Points of confidence by which a profile must be ahead of all others to be the answer: about one optional column
    /// in five, less than which two variants of one tool's export differ.
    private static var margin: Int { 10 }
}

/// Why the start of a file can be read by no profile whatever: it is empty, no text, or a web page. `nil` where it can.
package func contentFault(of source: ByteSource, among profiles: [SourceProfile], file: String) -> Diagnostic? {
    FileShape(source, among: profiles).error?.diagnostic(file: file)
}

/// What the start of a file shows: the titles of a CSV, the root and the paths of an XML document.
struct FileShape {
    private(set) var titles: [String] = []
    private var names: [String] = []
    private(set) var root: String?
    private(set) var error: ImportFileError?
    private let source: ByteSource

    init(_ source: ByteSource, among profiles: [SourceProfile]) {
        self.source = source
        do throws(ImportFileError) {
            let head = try source.prefix(4096)
            if ForeignContent(sniffing: head) == .xml {
                root = try Self.root(of: source)
            } else {
                names = try Self.reader(source, among: profiles).header.names
                titles = names.map(\.foldedTitle)
            }
        } catch {
            self.error = error
        }
    }

    /// A CSV whose header is the first row that a profile knows, else the first row.
    ///
    /// - Parameter shape: the dialect, where it is known already.
    static func reader(
        _ source: ByteSource, among profiles: [SourceProfile], _ shape: CSVShape = CSVShape()
    ) throws(ImportFileError) -> CSVReader {
        let wanted = profiles.flatMap(\.recognise.columns).filter { !$0.isEmpty }
        let generic = profiles.filter(\.isGeneric)
        var options = CSVOptions(shape)
        options.encoding = shape.encoding ?? .windows1252
        options.isHeader = { header in
            let titles = header.names.map(\.foldedTitle)
            return wanted.contains { $0.allSatisfy { titles.contains(named: $0) } }
                || generic.contains { $0.fitted(to: header.names).isReadable(with: header.names) }
        }
        do throws(ImportFileError) { return try CSVReader(source, options: options) } catch {
            options.isHeader = nil
            return try CSVReader(source, options: options)
        }
    }

    private static func root(of source: ByteSource) throws(ImportFileError) -> String? {
        guard let path = XMLRecordPath("*/*/*/*/*/*/*/*") else { return nil }
        var options = XMLOptions(records: [path])
        options.allowsBareDoctype = true
        return try XMLReader(source, options: options).root()
    }

    func fit(_ profile: SourceProfile) -> RecognisedProfile? {
        switch profile.format {
        case .xml(let shape):
            guard let root else { return nil }
            if profile.isGeneric { return fitGeneric(profile, shape) }
            let roots = shape.records.compactMap { $0.split(separator: "/").first.map(String.init) }
            guard profile.recognise.root == root || (profile.recognise.root == nil && roots.contains(root)) else {
                return nil
            }
            return fitPaths(profile, shape, "the root element is '\(root)'")
        case .csv:
            guard root == nil, !titles.isEmpty else { return nil }
            return fitTitles(profile.fitted(to: names))
        case .lines(let shape):
            guard root == nil, let reader = try? LineReader(source, shape), (try? reader.fits()) == true else {
                return nil
            }
            return RecognisedProfile(
                profile: profile, confidence: 100, reason: "its first lines have the forms of the profile")
        }
    }

    /// A root alone may be another tool's: the first records must have what no row can do without. Where none stands
    /// near the start, as behind the policy of a scan, nothing speaks against the profile either.
    private func fitPaths(_ profile: SourceProfile, _ shape: XMLShape, _ reason: String) -> RecognisedProfile? {
        let asked = ColumnPlan(paths: profile).xmlFields
        let found = Set(shape.records.flatMap { RecordPaths.paths(in: source, at: $0, fields: asked) })
        guard !found.isEmpty else { return RecognisedProfile(profile: profile, confidence: 75, reason: reason) }
        func has(_ field: RecordField) -> Bool {
            profile.columns[field]?.names.contains { found.contains(XMLCellPath($0).path) } ?? false
        }
        guard profile.indispensable.allSatisfy(has) else { return nil }
        let count = profile.columns.keys.count(where: has)
        return RecognisedProfile(
            profile: profile, confidence: 75 + 25 * count / max(profile.columns.count, 1),
            reason: reason + " and its first records have \(count) of the \(profile.columns.count) fields")
    }

    private func fitGeneric(_ profile: SourceProfile, _ shape: XMLShape) -> RecognisedProfile? {
        guard let fitted = RecordPaths.fit(profile, shape, to: source) else { return nil }
        let found = fitted.columns.filter { profile.columns[$0.key]?.names != $0.value.names }.count
        return RecognisedProfile(
            profile: fitted, confidence: found * 50 / max(profile.columns.count, 1),
            reason: "its records have \(found) of the \(profile.columns.count) fields under usual names")
    }

    private func fitTitles(_ profile: SourceProfile) -> RecognisedProfile? {
        let marks = profile.recognise.columns.first { $0.allSatisfy { titles.contains(named: $0) } }
        let rules = profile.columns.values
        let found = rules.count { $0.names.contains { titles.contains(named: $0) } }
        guard profile.isReadable(with: titles),
            !profile.recognise.absent.contains(where: { titles.contains(named: $0) }),
            marks != nil || profile.recognise.columns.isEmpty
        else { return nil }
        let share = rules.isEmpty ? 0 : found * 100 / rules.count
        guard let marks else {
            return RecognisedProfile(
                profile: profile, confidence: share / 2,
                reason: profile.isGeneric
                    ? "\(found) of the \(rules.count) fields have usual titles"
                    : "\(found) of its \(rules.count) columns are there")
        }
        return RecognisedProfile(
            profile: profile, confidence: 50 + share / 2,
            reason: "the columns \(marks.joined(separator: ", ")) and \(found) of its \(rules.count) fields are there")
    }
}
