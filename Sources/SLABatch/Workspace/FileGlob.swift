/// A pattern of paths: `*` and `?` stay within one folder, `**` spans any number of folders.
struct FileGlob: Sendable {
    private let segments: [[UInt8]]

    init(_ pattern: String) {
        segments = pattern.split(separator: "/").map { Array($0.utf8) }
    }

    /// Whether the relative path matches as a whole. Names that begin with a dot match only a pattern that says so.
    func matches(_ path: String) -> Bool {
        Self.match(segments[...], path.split(separator: "/").map { Array($0.utf8) }[...])
    }

    /// The folders before the first wildcard: where a search has to begin.
    var fixedPrefix: String {
        segments.prefix { !$0.contains(UInt8(ascii: "*")) && !$0.contains(UInt8(ascii: "?")) }
            .dropLast(
                segments.allSatisfy { !$0.contains(UInt8(ascii: "*")) && !$0.contains(UInt8(ascii: "?")) } ? 1 : 0
            )
            .map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/")
    }

    /// Whether a path below the folder can match.
    func mayMatch(below folder: String) -> Bool {
        Self.reaches(segments[...], folder.split(separator: "/").map { Array($0.utf8) }[...])
    }

    private static func reaches(_ pattern: ArraySlice<[UInt8]>, _ folder: ArraySlice<[UInt8]>) -> Bool {
        guard let first = pattern.first else { return false }
        guard let name = folder.first, first != Array("**".utf8) else { return true }
        return matchesName(first, name) && reaches(pattern.dropFirst(), folder.dropFirst())
    }

    private static func match(_ pattern: ArraySlice<[UInt8]>, _ path: ArraySlice<[UInt8]>) -> Bool {
        guard let first = pattern.first else { return path.isEmpty }
        if first == Array("**".utf8) {
            return match(pattern.dropFirst(), path) || (!path.isEmpty && match(pattern, path.dropFirst()))
        }
        guard let name = path.first else { return false }
        return matchesName(first, name) && match(pattern.dropFirst(), path.dropFirst())
    }

    private static func matchesName(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
        let isHidden = name.first == UInt8(ascii: ".") && pattern.first != UInt8(ascii: ".")
        return !isHidden && matchName(pattern[...], name[...])
    }

    private static func matchName(_ pattern: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
        guard let first = pattern.first else { return name.isEmpty }
        switch first {
        case UInt8(ascii: "*"):
            return matchName(pattern.dropFirst(), name) || (!name.isEmpty && matchName(pattern, name.dropFirst()))
        case UInt8(ascii: "?"): return !name.isEmpty && matchName(pattern.dropFirst(), name.dropFirst())
        default: return name.first == first && matchName(pattern.dropFirst(), name.dropFirst())
        }
    }
}
