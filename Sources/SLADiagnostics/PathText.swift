extension String {
    /// The names between the slashes of a path, empty ones too, as a file system sees them: by bytes. Cut by characters,
    /// a slash followed by a combining mark would be a character of its own and hide what stands before it.
    package var pathNames: [Substring] {
        utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map { Substring($0) }
    }

    /// Whether a path can end outside the folder it is joined to: it is absolute or climbs.
    package var leadsOutOfFolder: Bool { utf8.first == UInt8(ascii: "/") || pathNames.contains("..") }
}
