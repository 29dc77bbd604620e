package import SLATime

/// What a run was asked for.
package struct RunRequest: Sendable {
    /// Whose agreements, sources and exports are read.
    package var workspace: WorkspaceFolder
    /// The same for all clients; each cuts it in its own zone.
    package var period: PeriodChoice
    /// Ids of the clients to review; empty means all.
    package var clients: [String] = []
    /// Know nothing later than this; `nil` means the newest record of the exports, never the machine's clock.
    package var asOf: Instant?
    /// Issue date printed in the reviews; `nil` means the date, in UTC, of the last moment before the as-of instant.
    package var issued: CivilDate?
    /// The system's, as its version is printed in reviews.
    package var zones: TimeZoneDatabase
    /// The machine's day, in UTC, where the month before it is expected to be reviewed; `nil` expects none. Nothing
    /// depends on it but a warning.
    package var today: CivilDate?
    /// Whether documents are rendered and written; `check` and `--format json` only compute.
    package var publishes = true
    /// Where a program that prints PDF is looked for, as in `PATH`; `nil` makes no PDF.
    package var pdfSearchPath: String?
    /// Whether the workspace's own templates are looked at though nothing is rendered.
    package var checksTemplates = false

    package init(workspace: WorkspaceFolder, period: PeriodChoice, zones: TimeZoneDatabase) {
        self.workspace = workspace
        self.period = period
        self.zones = zones
    }
}
