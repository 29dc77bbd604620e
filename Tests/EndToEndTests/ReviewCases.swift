import TestSupport
import Testing

/// A client whose review is worth keeping an eye on.
struct ReviewCase: Sendable, CustomTestStringConvertible {
    /// Also of the recorded Markdown, `ReviewCases/NAME.md`.
    var name: String
    var workspace: @Sendable () -> TinyWorkspace
    /// Arguments after `run --period`.
    var arguments: [String] = []
    /// What the client gets without data: a line that says why.
    var hasReport = true

    var testDescription: String { name }

    static let all = [
        ReviewCase(name: "normal", workspace: normal),
        ReviewCase(name: "all-met", workspace: allMet),
        ReviewCase(name: "all-missed", workspace: allMissed),
        ReviewCase(name: "first-month", workspace: firstMonth),
        ReviewCase(name: "tiny-volumes", workspace: tinyVolumes),
        ReviewCase(name: "no-data", workspace: noData, hasReport: false),
        ReviewCase(
            name: "nothing-happened", workspace: nothingHappened, arguments: ["--as-of", "2026-11-01T01:00:00Z"]),
        ReviewCase(name: "long-name", workspace: { named(longName) }),
        ReviewCase(name: "right-to-left", workspace: rightToLeft),
        ReviewCase(name: "cjk", workspace: cjk),
        ReviewCase(name: "forty-services", workspace: fortyServices),
        ReviewCase(name: "every-promise", workspace: everyPromise),
        ReviewCase(name: "hostile", workspace: { hostile(\.hostile) }),
    ]

    static let quarters = [
        ReviewCase(name: "quarter-better", workspace: quarterBetter),
        ReviewCase(name: "quarter-first", workspace: quarterFirst),
    ]

    // MARK: Building blocks

    /// A month's tickets, two a working day at 09:00 and 14:00 UTC until there are enough; the first are late.
    static func tickets(in month: String, _ count: Int, late: Int) -> [TinyWorkspace.Ticket] {
        (0..<count).map { n in
            let day = n / 2 + 1
            var ticket = TinyWorkspace.Ticket(
                key: "T\(month.dropFirst(2).replacing("-", with: ""))-\(n + 1)", priority: n % 5 == 4 ? "P3" : "P2",
                created: "\(month)-\(day < 10 ? "0" : "")\(day) \(n % 2 == 0 ? "09" : "14"):00",
                resolution: 60 + 7 * n)
            if n < late {
                ticket.resolution = 6 * 24 * 60
            }
            return ticket
        }
    }

    static let months =
        ["2025-10", "2025-11", "2025-12"]
        + (1...10).map { "2026-\($0 < 10 ? "0" : "")\($0)" }

    // MARK: Cases

    /// A year of history, one service a little down, one ticket late each month.
    @Sendable static func normal() -> TinyWorkspace {
        var workspace = TinyWorkspace()
        workspace.monitored = ("2025-09-30 23:00", "2026-11-01 00:05")
        workspace.services = [
            .init(
                id: "mail", name: "E-mail", fee: "400.00",
                outages: [
                    ("2026-05-12 10:00", 25, "Certificate expired"), ("2026-10-06 09:30", 50, "Disk full"),
                    ("2026-10-20 13:15", 12, "Disk full"),
                ]),
            .init(id: "files", name: "File storage", target: "99.5 %"),
        ]
        workspace.tickets = months.flatMap { tickets(in: $0, 26, late: 1) }
        workspace.action = ("Replace the disk of the mail server", "Harbour IT")
        workspace.commentary = "# Since the last review\n\nThe new scanner is in use.\n"
        return workspace
    }

    @Sendable static func allMet() -> TinyWorkspace {
        var workspace = TinyWorkspace()
        workspace.services = [.init(id: "mail", name: "E-mail"), .init(id: "files", name: "File storage")]
        workspace.tickets = tickets(in: "2026-09", 24, late: 0) + tickets(in: "2026-10", 24, late: 0)
        return workspace
    }

    /// Both services over their allowance with a credit each, most tickets late, responses late too.
    @Sendable static func allMissed() -> TinyWorkspace {
        var workspace = TinyWorkspace()
        workspace.services = [
            .init(id: "mail", name: "E-mail", fee: "400.00", outages: [("2026-10-06 09:30", 300, "Disk full")]),
            .init(id: "files", name: "File storage", fee: "99.95", outages: [("2026-10-07 09:30", 3000, "Fire")]),
        ]
        workspace.patches.done = 12
        workspace.tickets = tickets(in: "2026-10", 24, late: 20).map { ticket in
            var ticket = ticket
            ticket.response = 24 * 60 * 4
            return ticket
        }
        return workspace
    }

    /// One month of data, nothing to compare with.
    @Sendable static func firstMonth() -> TinyWorkspace {
        var workspace = TinyWorkspace()
        workspace.services = [.init(id: "mail", name: "E-mail", outages: [("2026-10-06 09:30", 5, "Disk full")])]
        workspace.tickets = tickets(in: "2026-10", 24, late: 1)
        return workspace
    }

    /// Three tickets in all: no percentage says anything.
    @Sendable static func tinyVolumes() -> TinyWorkspace {
        var workspace = TinyWorkspace()
        workspace.tickets = tickets(in: "2026-09", 2, late: 0) + tickets(in: "2026-10", 3, late: 1)
        return workspace
    }

    /// A required export that has its titles and no row.
    @Sendable static func noData() -> TinyWorkspace {
        var workspace = TinyWorkspace()
        workspace.services = [.init(id: "mail", name: "E-mail")]
        workspace.monitored = nil
        return workspace
    }

    /// Nothing is required and nothing came: every commitment stays open, none is praised.
    @Sendable static func nothingHappened() -> TinyWorkspace {
        var workspace = noData()
        workspace.needsTickets = false
        return workspace
    }

    /// Sixty characters, as company registers have them.
    static let longName = "Wexcombe, Abernethy-Featherstonehaugh & Partners Holdings Ltd"

    @Sendable static func named(_ name: String) -> TinyWorkspace {
        var workspace = TinyWorkspace()
        workspace.client = name
        workspace.provider = name + " IT"
        workspace.services = [
            .init(id: "mail", name: "Mail of " + name, outages: [("2026-10-06 09:30", 50, "Cause at " + name)])
        ]
        workspace.tickets = tickets(in: "2026-10", 24, late: 3)
        for index in workspace.tickets.indices { workspace.tickets[index].subject = "Visit to \(name) (\(index))" }
        return workspace
    }

    /// Arabic and Hebrew beside digits and brackets, which move when a name is not isolated.
    static let rightToLeftNames = ["مختبر الأسنان (الفرع ٢)", "מרפאת שיניים 24/7"]

    @Sendable static func rightToLeft() -> TinyWorkspace {
        var workspace = named(rightToLeftNames[0])
        workspace.services[0].name = rightToLeftNames[1]
        return workspace
    }

    static let cjkNames = ["山田歯科医院グループ本部", "서울치과의원", "牙科诊所管理系统"]

    @Sendable static func cjk() -> TinyWorkspace {
        var workspace = named(cjkNames[0])
        workspace.services[0].name = cjkNames[1]
        workspace.services[0].deliverable = cjkNames[2]
        workspace.currency = "JPY"
        workspace.zone = "Asia/Tokyo"
        workspace.monitored = ("2026-09-30 15:00", "2026-11-01 00:05")
        return workspace
    }

    @Sendable static func fortyServices() -> TinyWorkspace {
        var workspace = TinyWorkspace()
        workspace.services = (1...40).map { n in
            .init(
                id: "s\(n)", name: "Service \(n)", fee: n % 4 == 0 ? "10.00" : nil,
                outages: n % 8 == 0 ? [("2026-10-\(9 + n / 8) 10:00", 10 * n, "Cause \(n)")] : [])
        }
        workspace.tickets = tickets(in: "2026-10", 24, late: 1)
        return workspace
    }

    /// What few agreements promise: plans, answers to further messages, notice of maintenance, credits as amounts with a
    /// smallest one that is paid. Many late tickets with causes, and tickets whose times are impossible.
    @Sendable static func everyPromise() -> TinyWorkspace {
        var workspace = normal()
        workspace.tickets = months.flatMap { month in
            tickets(in: month, 26, late: month == "2026-10" ? 22 : 1)
        }
        // Resolved before it was created.
        workspace.tickets[workspace.tickets.count - 1].resolution = -60
        workspace.ticketColumns = [
            ("cause", { $0.category == "Hardware" ? "Waiting for a part" : "" }),
            ("resolution plan date", { $0.priority == "P2" ? TinyWorkspace.moment($0.created, plus: 90) : "" }),
        ]
        workspace.maintenance = "Firmware"
        workspace.otherFiles["exports/maintenance.csv"] = """
            client,service,start,end,announced,kind,text
            client,mail,2026-10-18 05:00:00,2026-10-18 06:00:00,2026-10-01 10:00:00,planned,Firmware
            client,mail,2026-10-19 05:00:00,2026-10-19 06:00:00,2026-10-19 04:00:00,planned,Firmware again

            """
        workspace.amendments = [
            (
                "availability: {target: 99.9 %, during: always, unknown: exclude}",
                "availability: {target: 99.9 %, during: always, unknown: exclude, maintenance: {notice: 72h}}"
            ),
            (
                "credit: {fee: 400.00/month, tiers: [{below: 99.9 %, credit: 5 %}], cap: 5 %}",
                "credit: {fee: 400.00/month, tiers: [{below: 99.9 %, credit: 15.00}], minimum: 20.00}"
            ),
            (
                "{priority: P2, response: 1h, resolution: 8h, during: desk}",
                "{priority: P2, response: 1h, resolution: 8h, plan: 1h, next_response: 2h, during: desk}"
            ),
            (
                "attainment: {response: 90 %, resolution: 90 %}",
                "attainment: {response: 90 %, resolution: 90 %, plan: 90 %, next_response: 90 %}"
            ),
        ]
        return workspace
    }

    // MARK: Quarters

    /// Three bad quarters, then a good one, with tickets about twelve topics and one outage left; 2 of 24 first responses
    /// a month were late before it.
    @Sendable static func quarterBetter() -> TinyWorkspace {
        var workspace = normal()
        workspace.period = "2026-Q3"
        workspace.services[0].outages = [
            ("2026-05-12 10:00", 250, "Certificate expired"), ("2026-08-20 13:15", 12, "Disk full"),
        ]
        workspace.services[1].outages = [("2026-03-11 10:00", 20, "Update")]
        workspace.tickets = months.flatMap { month in
            let isGood = ["2026-07", "2026-08", "2026-09"].contains(month)
            var tickets = tickets(in: month, 30, late: isGood ? 0 : 9)
            if !isGood { for index in 0..<2 { tickets[index].response = 200 } }
            return tickets
        }
        for index in workspace.tickets.indices { workspace.tickets[index].category = "Topic \(index % 12 + 1)" }
        return workspace
    }

    /// The first quarter there is data of.
    @Sendable static func quarterFirst() -> TinyWorkspace {
        var workspace = TinyWorkspace()
        workspace.period = "2026-Q3"
        workspace.monitored = ("2026-06-30 23:00", "2026-11-01 00:05")
        workspace.services = [.init(id: "mail", name: "E-mail", outages: [("2026-08-06 09:30", 5, "Disk full")])]
        workspace.tickets = ["2026-07", "2026-08", "2026-09"].flatMap { tickets(in: $0, 24, late: 2) }
        for index in workspace.tickets.indices { workspace.tickets[index].category = index % 3 == 0 ? "Network" : "" }
        return workspace
    }
}
