package import SLATime

/// One export file and the account of its rows: read = accepted + rejected + duplicate + blank, always.
package struct SourceFile: Sendable, Hashable, Codable {
    /// Relative to the workspace.
    package var path: String
    /// Name of the source profile that read it; empty where none was found.
    package var profile: String
    /// How the profile was found in the file's content; `nil` when slareview.yaml names it.
    package var recognition: RecognisedContent?
    /// IANA name of the zone in which times without offset were read.
    package var timeZone: String
    /// As found or declared, such as `UTF-8` or `windows-1252`.
    package var encoding: String
    /// Length as it arrived, packed where it is packed.
    package var bytes: Int64
    /// SHA-256 of the file as it arrived, in lower-case hexadecimal.
    package var digest: String
    /// What became of its rows.
    package var rows: RowAccount
    /// The earliest time stamped on its rows; `nil` without rows.
    package var firstRecord: Instant?
    /// The latest one.
    package var lastRecord: Instant?
    /// Index in `Workspace.sources`.
    package var source: Int
    /// Why nothing of the file was used; `nil` when it was read.
    package var refusal: String?
    /// What speaks for rows that are missing; `nil` where nothing does. Unless somebody vouches for the file, the
    /// clients it serves get no review.
    package var possibleCut: PossibleCut?
    /// Findings that a reader of the review should know.
    package var notices: [SourceNotice]
    /// Local times that did not exist, read with the offset before (semantics 1.1).
    package var timesInGap: Int
    /// Local times that existed twice; the first one was taken.
    package var timesInOverlap: Int

    package init(
        path: String, profile: String, recognition: RecognisedContent? = nil, timeZone: String,
        encoding: String = "UTF-8", bytes: Int64 = 0, digest: String = "", rows: RowAccount = RowAccount(),
        firstRecord: Instant? = nil, lastRecord: Instant? = nil, source: Int = 0, refusal: String? = nil,
        possibleCut: PossibleCut? = nil, notices: [SourceNotice] = [], timesInGap: Int = 0, timesInOverlap: Int = 0
    ) {
        self.path = path
        self.profile = profile
        self.recognition = recognition
        self.timeZone = timeZone
        self.encoding = encoding
        self.bytes = bytes
        self.digest = digest
        self.rows = rows
        self.firstRecord = firstRecord
        self.lastRecord = lastRecord
        self.source = source
        self.refusal = refusal
        self.possibleCut = possibleCut
        self.notices = notices
        self.timesInGap = timesInGap
        self.timesInOverlap = timesInOverlap
    }
}

extension SourceFile {
    /// Whether the file's tickets are dated by the day: they stand at midnight, and no clock of theirs can be measured.
    package var hasDayPrecision: Bool { notices.contains { $0.kind == .datesWithoutTime } }
}

/// What in a file's content says which profile reads it.
package struct RecognisedContent: Sendable, Hashable, Codable {
    /// From 0 to 100: 100 when everything the profile asks for is there.
    package var confidence: Int
    /// What fits, in words.
    package var reason: String

    package init(confidence: Int, reason: String) {
        self.confidence = confidence
        self.reason = reason
    }
}

/// How many rows of a file went where.
package struct RowAccount: Sendable, Hashable, Codable {
    /// Rows or records of the file, its header aside.
    package var read: Int
    /// Rows that say something new, and those that say nothing a review needs.
    package var accepted: Int
    /// Rows that cannot be read, each told in the diagnostics; all of them where the file was refused.
    package var rejected: Int
    /// Older or identical rows that a newer one replaced; of tickets they are kept as history.
    package var duplicate: Int
    /// Empty rows, repeated headers and closing remarks.
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
