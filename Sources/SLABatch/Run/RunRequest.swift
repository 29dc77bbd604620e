package import SLATime

/// What a run was asked for.
package struct RunRequest: Sendable {
    package var workspace: WorkspaceFolder
    package var period: PeriodChoice
    /// Ids of the clients to review; empty means all.
    package var clients: [String] = []
    /// Know nothing later than this; `nil` means the newest record of the exports, never the machine's clock.
    package var asOf: Instant?
    /// Issue date printed in the reviews; `nil` means the as-of date.
    package var issued: CivilDate?
    package var zones: TimeZoneDatabase
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
