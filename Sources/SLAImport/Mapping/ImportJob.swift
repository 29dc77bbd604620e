package import SLADiagnostics
package import SLAModel
package import SLATime

/// One export to be read: which file it is, how it is read, and what its source declares about all of its rows.
package struct ImportJob: Sendable {
    /// Relative to the workspace.
    package var path: String
    /// Index in `Workspace.sources`.
    package var source: Int
    /// With what the source says instead of it.
    package var profile: SourceProfile
    /// Zone of times written without offset.
    package var zone: TimeZoneRules
    /// All rows belong to this client.
    package var client: String?
    /// How the agreement calls that client: id, name and aliases; empty where none is known.
    package var clientNames: [String]
    /// The clients the source serves; empty means every client.
    package var clients: [String]
    /// All rows are of this monitor.
    package var monitor: String?
    /// Code page of a file that is not UTF-8, such as `windows-1252`.
    package var encoding: TextEncoding?
    /// Whether somebody vouches that the file holds everything, whatever speaks for a cut.
    package var isVouched: Bool
    /// Only the share of rejected rows is asked.
    package var thresholds: Thresholds
    /// `nil`: one thread reads the file, however large it is.
    package var parallel: ParallelReading?

    /// - Parameters:
    ///   - dateOrder: what the source says about the order of day and month; it knows better than the profile.
    ///   - softStates: when outages begin; what the source wants, whatever the profile says.
    package init(
        path: String, source: Int = 0, profile: SourceProfile, zone: TimeZoneRules, client: String? = nil,
        clientNames: [String] = [], clients: [String] = [], monitor: String? = nil, encoding: TextEncoding? = nil,
        dateOrder: DateRule.Order? = nil,
        softStates: SoftStates? = nil, isVouched: Bool = false, thresholds: Thresholds = Thresholds(),
        parallel: ParallelReading? = nil
    ) {
        self.path = path
        self.source = source
        self.profile = profile
        if let dateOrder { self.profile.dates.order = dateOrder }
        if let softStates { self.profile.softStates = softStates }
        self.zone = zone
        self.client = client
        self.clientNames = clientNames
        self.clients = clients
        self.monitor = monitor
        self.encoding = encoding
        self.isVouched = isVouched
        self.thresholds = thresholds
        self.parallel = parallel
    }
}

/// What became of one export. A refused file has an empty batch and says why in `file.refusal`.
package struct ImportedFile: Sendable {
    /// The account of its rows, before other files show which are duplicates.
    package var file: SourceFile
    /// What its accepted rows say.
    package var batch: RecordBatch
    /// In the order in which they were found; of many alike the first twenty, and a count.
    package var diagnostics: [Diagnostic]

    package init(file: SourceFile, batch: RecordBatch = RecordBatch(), diagnostics: [Diagnostic] = []) {
        self.file = file
        self.batch = batch
        self.diagnostics = diagnostics
    }
}
