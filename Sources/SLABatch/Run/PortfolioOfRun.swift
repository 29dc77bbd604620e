import SLAAggregate
import SLAModel
import SLATime

extension Portfolio {
    /// All clients of a run, with what the provider should know about its data.
    init(_ run: MeasuredRun) {
        let reviews = run.outcomes.compactMap(\.review)
        self.init(
            provider: run.loaded.workspace.provider, language: run.loaded.workspace.language,
            period: PortfolioPeriod(
                id: run.period.id, kind: PeriodFacts.Kind(run.period.kind), firstDay: run.period.firstDay,
                lastDay: run.period.lastDay),
            asOf: run.asOf, issued: run.issued, tool: "slareview \(slareviewVersion)",
            inputFiles: run.files.count + run.loaded.clients.count + run.loaded.brokenClients.count,
            clients: run.outcomes.map(PortfolioClient.init), repeats: RepeatedFinding.all(in: reviews),
            dataLog: DataFinding.all(in: run))
    }
}

extension PortfolioClient {
    fileprivate init(_ outcome: ClientOutcome) {
        switch outcome.result {
        case .reviewed(let review): self.init(review, path: "\(outcome.id)/latest/review.html")
        case .noReport(let reason):
            self.init(
                client: ClientIdentity(id: outcome.id, name: outcome.name), accountManager: outcome.accountManager,
                outcome: .noReport(reason))
        }
    }
}

extension DataFinding {
    /// What happened to the data on its way in: refused files, rejected rows, rows of nobody.
    fileprivate static func all(in run: MeasuredRun) -> [DataFinding] {
        var found: [DataFinding] = []
        for file in run.files {
            let declaration = run.loaded.workspace.sources[file.source]
            let client = declaration.client ?? (declaration.clients.count == 1 ? declaration.clients[0] : "")
            let name = run.outcomes.first { $0.id == client }?.name ?? client
            func add(_ kind: DataFinding.Kind) {
                found.append(DataFinding(client: name, source: file.path, kind))
            }
            if let refusal = file.refusal {
                add(.refused(reason: refusal))
            } else if file.rows.rejected > 0 {
                add(.rejected(rows: file.rows.rejected, of: file.rows.read))
            }
            if let cut = file.possibleCut {
                add(.cut(rows: cut.rows, declared: cut.declared, isVouched: cut.isVouched))
            }
            for notice in file.notices { add(.notice(notice)) }
        }
        for group in run.unassigned {
            found.append(DataFinding(client: "", source: "", .unassigned(rows: group.rows, word: group.word)))
        }
        return found
    }
}

extension PeriodFacts.Kind {
    init(_ kind: ReviewPeriod.Kind) {
        switch kind {
        case .month: self = .month
        case .quarter: self = .quarter
        case .year: self = .year
        case .range: self = .range
        }
    }
}
