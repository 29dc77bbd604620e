import SLAConfig
import SLADiagnostics
import SLAModel
import Testing

@Suite("Credits: of availability, of outages and of tickets, of a fee, of all fees or in amounts")
struct CreditReaderTests {
    private func terms(services: String, credit: String = "") throws -> Terms {
        let text = """
            client: {id: acme, name: Acme}
            time_zone: Europe/London
            language: en-GB
            currency: GBP
            terms:
              - effective: 2026-01-01
                calendars:
                  always: 24x7
                services:
            \(services.split(separator: "\n").map { "      " + $0 }.joined(separator: "\n"))
                tickets:
                  priorities: {P1: [Critical]}
                  statuses: {resolved: [Resolved]}
                  targets: [{priority: P1, response: 1h, resolution: 4h, during: always}]
                  attainment: {response: 95 %, resolution: 90 %}
                  \(credit)
            """
        return try #require(try AgreementReader.read(text, file: "a.yaml").value.terms.first)
    }

    private func share(_ text: String) throws -> TargetShare { try #require(TargetShare(percent: text)) }

    private func pounds(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: "GBP") }

    /// 2750.00 beside the tiers and 250.00 at a service without a credit are 3000.00.
    @Test("base: total is the sum of all fees, wherever they are written")
    func total() throws {
        let terms = try terms(
            services: """
                - id: web
                  name: Web
                  monitors: web
                  availability: {target: 99.9 %, during: always, outages: {at_most: 2, longer_than: 30m}}
                  credit: {fee: 2750.00/month, base: total, tiers: [{below: 99.9 %, credit: 5 %}], outages: [{more_than: 2, credit: 1 %}, {more_than: 4, credit: 3 %}], combine: sum}
                - {id: phone, name: Phone, fee: 250.00/month}
                """,
            credit: "credit: {base: total, tiers: {response: [{below: 95 %, credit: 1 %}], "
                + "resolution: [{below: 90 %, credit: 2 %}, {at_most: 80 %, credit: 4 %}]}, cap: 100.00}")
        #expect(
            try terms.services[0].credit
                == CreditTerms(
                    base: .total, monthlyFee: pounds(300_000),
                    tiers: [
                        CreditTier(.availability, .below(share("99.9 %")), credit: .share(share("5 %"))),
                        CreditTier(.outages, .moreThan(2), credit: .share(share("1 %"))),
                        CreditTier(.outages, .moreThan(4), credit: .share(share("3 %"))),
                    ], combine: .sum))
        #expect(
            try terms.tickets?.credit
                == CreditTerms(
                    base: .total, monthlyFee: pounds(300_000),
                    tiers: [
                        CreditTier(.response, .below(share("95 %")), credit: .share(share("1 %"))),
                        CreditTier(.resolution, .below(share("90 %")), credit: .share(share("2 %"))),
                        CreditTier(.resolution, .atMost(share("80 %")), credit: .share(share("4 %"))),
                    ], cap: .amount(pounds(10_000))))
    }

    @Test("a service's own fee is the base of its credit; amounts need none")
    func fees() throws {
        let terms = try terms(
            services: """
                - id: web
                  name: Web
                  fee: 80.00/month
                  monitors: web
                  availability: {target: 99.9 %, during: always}
                  credit: {tiers: [{below: 99.9 %, credit: 5 %}]}
                - id: shop
                  name: Shop
                  monitors: shop
                  availability: {target: 99.9 %, during: always}
                  credit: {tiers: [{below: 99.9 %, credit: 100.00}, {below: 99 %, credit: 250.50}]}
                """)
        #expect(terms.services[0].credit?.monthlyFee == pounds(8000))
        #expect(terms.services[1].credit?.monthlyFee == nil)
        #expect(terms.services[1].credit?.tiers.map(\.credit) == [.amount(pounds(10_000)), .amount(pounds(25_050))])
    }

    /// A percentage without its sign, a fraction and a whole number are not taken for amounts of money.
    @Test("what could be a percentage is not taken for an amount", arguments: ["5", "0.05", "5.0"])
    func doubtful(written: String) throws {
        #expect(throws: Diagnostics.self) {
            try terms(
                services: """
                    - id: web
                      name: Web
                      monitors: web
                      availability: {target: 99.9 %, during: always}
                      credit: {fee: 80.00/month, tiers: [{below: 99.9 %, credit: \(written)}]}
                    """)
        }
    }

    @Test("base: total without any fee is an error")
    func noFee() throws {
        #expect(throws: Diagnostics.self) {
            try terms(
                services: "- {id: phone, name: Phone}",
                credit: "credit: {base: total, tiers: {response: [{below: 95 %, credit: 1 %}]}}")
        }
    }
}
