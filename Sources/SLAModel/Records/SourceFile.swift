package import SLATime

/// One export file and the account of its rows: read = accepted + rejected + duplicate + blank, always.
package struct SourceFile: Sendable, Hashable, Codable {
    /// Relative to the workspace.
    package var path: String
    package var profile: String
    package var timeZone: String
    package var encoding: String
    package var bytes: Int64
    /// SHA-256 in lower-case hexadecimal.
    package var digest: String
    package var rows: RowAccount
    /// First and last time stamped on its rows.
    package var firstRecord: Instant?
    package var lastRecord: Instant?
    /// Index in `Workspace.sources`.
    package var source: Int
    /// Why nothing of the file was used; `nil` when it was read.
    package var refusal: String?
    /// Findings that a reader of the review should know, such as a suspected row cap.
    package var notices: [String]
    /// Local times that did not exist (read with the offset before) and that existed twice (first one taken).
    package var timesInGap: Int
    package var timesInOverlap: Int

    package init(
        path: String, profile: String, timeZone: String, encoding: String = "UTF-8", bytes: Int64 = 0,
        digest: String = "", rows: RowAccount = RowAccount(), firstRecord: Instant? = nil, lastRecord: Instant? = nil,
        source: Int = 0, refusal: String? = nil, notices: [String] = [], timesInGap: Int = 0, timesInOverlap: Int = 0
    ) {
        self.path = path
        self.profile = profile
        self.timeZone = timeZone
        self.encoding = encoding
        self.bytes = bytes
        self.digest = digest
        self.rows = rows
        self.firstRecord = firstRecord
        self.lastRecord = lastRecord
        self.source = source
        self.refusal = refusal
        self.notices = notices
        self.timesInGap = timesInGap
        self.timesInOverlap = timesInOverlap
    }
}

/// How many rows of a file went where.
package struct RowAccount: Sendable, Hashable, Codable {
    package var read: Int
    package var accepted: Int
    package var rejected: Int
    /// Older or identical revisions of a key that a newer row replaced; kept as its history.
    package var duplicate: Int
    package var blank: Int

    package init(read: Int = 0, accepted: Int = 0, rejected: Int = 0, duplicate: Int = 0, blank: Int = 0) {
        self.read = read
        self.accepted = accepted
        self.rejected = rejected
        self.duplicate = duplicate
        self.blank = blank
    }

    /// The conservation law of every import.
    package var balances: Bool { read == accepted + rejected + duplicate + blank }
}
