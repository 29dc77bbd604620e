/// The files a user writes, each with its JSON Schema for editors.
package enum ConfigSchema: String, Sendable, CaseIterable {
    case agreement, workspace, profile, calendar, exclusions, actions, justifications, plan

    /// The schema (draft 2020-12), made from the reader of the file.
    package var text: String {
        switch self {
        case .agreement:
            SchemaPrinter.text(of: AgreementReader.agreement(ConfigSurroundings()), title: "slareview agreement")
        case .workspace:
            SchemaPrinter.text(of: WorkspaceReader.workspace(), title: "slareview workspace")
        case .profile: SchemaPrinter.text(of: SourceProfileReader.profile, title: "slareview source profile")
        case .calendar: SchemaPrinter.text(of: HolidayListReader.list, title: "slareview holiday list")
        case .exclusions:
            SchemaPrinter.text(
                of: ExclusionsReader.file(timeZone: "UTC", zones: nil), title: "slareview exclusions")
        case .actions: SchemaPrinter.text(of: ActionsReader.actions, title: "slareview actions")
        case .justifications:
            SchemaPrinter.text(of: JustificationsReader.justifications, title: "slareview justifications")
        case .plan: SchemaPrinter.text(of: AccountPlanReader.plan, title: "slareview plan")
        }
    }
}
