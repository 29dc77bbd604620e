import SLAModel
import SLATime
import Testing

@testable import SLARender

/// Sentences that agree with numbers: none, one, two, more, in each language.
@Suite struct GrammarCasesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var key: String
        var counts: [String: Int64]
        var expected: [String: String]
        var texts: [String: String]

        init(_ key: String, _ counts: [String: Int64], _ texts: [String: String], _ expected: [String: String]) {
            self.key = key
            self.counts = counts
            self.texts = texts
            self.expected = expected
        }

        init(_ key: String, _ counts: [String: Int64], _ expected: [String: String]) {
            self.init(key, counts, [:], expected)
        }

        var testDescription: String { "\(key) \(counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })" }
    }

    private static let cases: [Case] = [
        Case("verdict.all-met", ["total": 1], ["en-GB": "The one commitment was met."]),
        Case(
            "verdict.all-met", ["total": 2],
            [
                "en-GB": "Both commitments were met.", "de-DE": "Beide Zusagen wurden eingehalten.",
                "fr-FR": "Les deux engagements ont été tenus.",
            ]),
        Case(
            "verdict.all-met", ["total": 3],
            ["en-GB": "All three commitments were met.", "de-DE": "Alle drei Zusagen wurden eingehalten."]),
        Case(
            "mail.subject.all-met", ["total": 2],
            ["en-GB": "both met", "de-DE": "beide Zusagen eingehalten", "fr-FR": "les deux engagements tenus"]),
        Case(
            "availability.no-downtime.month", ["count": 2],
            [
                "en-GB": "Both services ran without an interruption all month",
                "de-DE": "Beide Services liefen den ganzen Monat ohne Unterbrechung",
                "fr-FR": "Les deux services ont fonctionné sans interruption tout le mois",
            ]),
        Case(
            "breaches.title", ["count": 2], ["parts": "p"],
            [
                "en-GB": "Both missed targets: p", "de-DE": "Beide Überschreitungen: p",
                "fr-FR": "Les deux dépassements : p",
            ]),
        Case(
            "waits.total", ["count": 2],
            ["en-GB": "Both tickets", "de-DE": "Beide Tickets", "fr-FR": "Les deux tickets"]),
        Case(
            "waits.total", ["count": 3],
            ["en-GB": "All three tickets", "de-DE": "Alle drei Tickets", "fr-FR": "Les trois tickets"]),
        Case(
            "waiting.median", ["count": 2], ["median": "1 h"],
            [
                "en-GB": "Two tickets waited for an answer or an approval, for 1 h at the median.",
                "de-DE": "Zwei Tickets haben auf eine Antwort oder eine Freigabe gewartet, im Median 1 h.",
                "fr-FR": "Deux tickets ont attendu une réponse ou une validation ; durée médiane : 1 h.",
            ]),
        Case(
            "waiting.short", ["count": 1], ["time": "1 h", "client": "Acme"],
            [
                "en-GB": "One ticket waited 1 h for Acme", "de-DE": "Ein Ticket hat 1 h auf Acme gewartet",
                "fr-FR": "Un ticket a attendu 1 h chez Acme",
            ]),
        Case(
            "escalations.some", ["count": 3, "inTime": 1],
            [
                "en-GB":
                    "Three tickets were escalated; one was picked up in the time agreed for their level",
                "de-DE":
                    "Drei Tickets wurden eskaliert; eines wurde in der für die Stufe vereinbarten Zeit übernommen",
            ]),
        Case(
            "escalations.some", ["count": 3, "inTime": 0],
            [
                "en-GB":
                    "Three tickets were escalated; none was picked up in the time agreed for their level",
                "fr-FR":
                    "Trois tickets ont été escaladés ; aucun n’a été pris en charge dans le délai convenu pour le niveau",
            ]),
        Case(
            "controls.some-silent", ["met": 1, "total": 2, "count": 1],
            [
                "en-GB": "One of two controls is as agreed; for one no result was received",
                "de-DE": "Einer von zwei Prüfpunkten ist wie vereinbart; für einen liegt kein Ergebnis vor",
            ]),
        Case(
            "controls.all-met", ["total": 2],
            [
                "en-GB": "Both controls are as agreed", "de-DE": "Beide Prüfpunkte sind wie vereinbart",
                "fr-FR": "Les deux contrôles sont conformes",
            ]),
        Case(
            "desk.flow-none.month", ["opened": 0, "resolved": 0],
            [
                "en-GB": "No tickets were opened and none resolved; none was open at month end.",
                "de-DE": "Kein Ticket wurde eröffnet und keines gelöst; zum Monatsende war keines offen.",
                "fr-FR": "Aucun ticket n’a été ouvert et aucun résolu ; aucun n’était en cours à la fin du mois.",
            ]),
        Case(
            "desk.flow.month", ["opened": 3, "resolved": 0, "open": 3],
            [
                "en-GB": "Three tickets were opened, none resolved and three open at month end.",
                "fr-FR":
                    "Trois tickets ont été ouverts et aucun résolu ; trois restaient en cours à la fin du mois.",
            ]),
        Case(
            "desk.flow.month", ["opened": 3, "resolved": 1, "open": 2],
            ["fr-FR": "Trois tickets ont été ouverts et un résolu ; deux restaient en cours à la fin du mois."]),
        Case(
            "desk.flow.month", ["opened": 3, "resolved": 5, "open": 1],
            ["fr-FR": "Trois tickets ont été ouverts et cinq résolus ; un restait en cours à la fin du mois."]),
        Case(
            "desk.volume", ["opened": 0, "resolved": 2],
            [
                "en-GB": "No tickets were opened and two resolved",
                "de-DE": "Kein Ticket wurde eröffnet und zwei gelöst",
                "fr-FR": "Aucun ticket n’a été ouvert et deux résolus",
            ]),
        Case(
            "desk.small", ["part": 0, "n": 1],
            [
                "en-GB": "The one resolved ticket was not in time; too little for a percentage",
                "de-DE": "Das einzige gelöste Ticket war nicht fristgerecht; für eine Prozentangabe ist das zu wenig",
                "fr-FR": "L’unique ticket résolu ne l’a pas été dans les délais ; trop peu pour un pourcentage",
            ]),
        Case(
            "desk.small", ["part": 1, "n": 3],
            [
                "en-GB": "1 of 3 resolved tickets was in time; too few for a percentage",
                "de-DE": "1 von 3 gelösten Tickets war fristgerecht; für eine Prozentangabe sind es zu wenige",
                "fr-FR": "1 ticket résolu sur 3 l’a été dans les délais ; trop peu pour un pourcentage",
            ]),
        Case(
            "miss.resolution_attainment-small", ["part": 0, "n": 1], ["target": "95 %"],
            [
                "en-GB": "0 of 1 ticket was resolved in time, against 95 %",
                "de-DE": "0 von 1 Ticket wurde fristgerecht gelöst, vereinbart sind 95 %",
                "fr-FR": "0 ticket sur 1 a été résolu dans les délais, pour un objectif de 95 %",
            ]),
        Case(
            "miss.resolution_attainment-small", ["part": 0, "n": 2], ["target": "95 %"],
            [
                "en-GB": "0 of 2 tickets were resolved in time, against 95 %",
                "de-DE": "0 von 2 Tickets wurden fristgerecht gelöst, vereinbart sind 95 %",
                "fr-FR": "0 ticket sur 2 a été résolu dans les délais, pour un objectif de 95 %",
            ]),
        Case(
            "miss.response_attainment-small", ["part": 1, "n": 2], ["target": "95 %"],
            [
                "en-GB": "1 of 2 tickets was answered in time, against 95 %",
                "de-DE": "1 von 2 Tickets wurde fristgerecht beantwortet, vereinbart sind 95 %",
                "fr-FR": "1 ticket sur 2 a été pris en charge dans les délais, pour un objectif de 95 %",
            ]),
        Case(
            "miss.satisfaction-small", ["part": 3, "n": 8], ["target": "90 %"],
            [
                "en-GB": "3 of 8 answers were positive, against 90 %",
                "de-DE": "3 von 8 Antworten waren positiv, vereinbart sind 90 %",
                "fr-FR": "3 réponses sur 8 étaient positives, pour un objectif de 90 %",
            ]),
        Case(
            "miss.outages", ["n": 2, "target": 1], ["subject": "Website"],
            [
                "en-GB": "Website had two outages, at most 1 agreed",
                "de-DE": "Website: zwei Ausfälle, zulässig ist 1",
                "fr-FR": "Website : deux interruptions, contre 1 admise",
            ]),
        Case(
            "miss.outages-longer", ["n": 1, "target": 0], ["subject": "Website", "time": "30 min"],
            [
                "en-GB": "Website had one outage over 30 min, at most 0 agreed",
                "de-DE": "Website: ein Ausfall über 30 min, zulässig sind 0",
                "fr-FR": "Website : une interruption de plus de 30 min, contre 0 admise",
            ]),
        Case(
            "time.subtitle", ["hours": 1, "outside": 0], ["period": "October"],
            [
                "en-GB":
                    "1 service hour of open tickets, October, by who had the next step; 0 h outside service time not shown",
                "de-DE":
                    "October: 1 Servicestunde offener Tickets, aufgeteilt danach, wer am Zug war; 0 Std. außerhalb der Servicezeit nicht gezeigt",
                "fr-FR":
                    "1 heure de service de tickets ouverts, October, selon qui avait la main ; 0 h hors plage de service non représentées",
            ]),
        Case(
            "availability.some-unmeasured", ["count": 1, "total": 2, "others": 1],
            [
                "en-GB": "One of two services could not be measured; the other one met its target",
                "de-DE": "Einer von zwei Services konnte nicht gemessen werden; der andere hat den Zielwert erreicht",
                "fr-FR": "Un service sur deux n’a pas pu être mesuré ; l’autre a atteint son objectif",
            ]),
        Case(
            "availability.all-met-closest", ["count": 1], ["service": "Website", "used": "2 %"],
            [
                "en-GB": "The service met its target, with 2 % of its allowance used",
                "de-DE": "Der Service hat seinen Zielwert erreicht, mit 2 % genutztem Spielraum",
                "fr-FR": "Le service a atteint son objectif, avec 2 % de marge consommés",
            ]),
        Case(
            "availability.some-missed", ["count": 2, "total": 2],
            [
                "en-GB": "Both services were down longer than agreed",
                "de-DE": "Beide Services waren länger ausgefallen als vereinbart",
                "fr-FR": "Les deux services ont été indisponibles plus longtemps que convenu",
            ]),
        Case(
            "finding.control-missed.because", ["missing": 1, "total": 50],
            [
                "en-GB": "One of 50 is missing.", "de-DE": "Von 50 fehlt 1.", "fr-FR": "Un sur 50 manque.",
            ]),
        Case(
            "finding.control-missed.because", ["missing": 1, "total": 1],
            [
                "en-GB": "The only one is missing.", "de-DE": "Der einzige Eintrag fehlt.",
                "fr-FR": "Le seul élément manque.",
            ]),
        Case(
            "finding.control-missed.decision", ["missing": 1], ["control": "MFA"],
            [
                "en-GB": "Agree how and when the missing one follows: MFA.",
                "de-DE": "Bitte vereinbaren Sie mit uns, wie und bis wann nachgeholt wird, was fehlt: MFA.",
            ]),
        Case(
            "finding.control-missed.decision", ["missing": 4], ["control": "MFA"],
            ["en-GB": "Agree how and when the 4 missing ones follow: MFA."]),
        Case(
            "finding.waiting-on-client-over-limit.because", ["late": 1, "total": 1],
            [
                "en-GB": "The one case was late.", "de-DE": "Der einzige Fall kam zu spät.",
                "fr-FR": "L’unique cas était hors délai.",
            ]),
        Case(
            "finding.waiting-on-client-over-limit.because", ["late": 1, "total": 2],
            ["en-GB": "One of two was late.", "de-DE": "Eines von zwei kam zu spät."]),
        Case(
            "finding.escalation-late.because", ["late": 1, "total": 1], ["level": "1", "slowest": "2 h"],
            [
                "en-GB": "The one at level 1 was late: it took 2 h.",
                "de-DE": "Die einzige auf Stufe 1 war verspätet: nach 2 h.",
                "fr-FR": "Niveau 1 : l’unique escalade était hors délai, prise en charge après 2 h.",
            ]),
        Case(
            "finding.no-owner-overnight.because", ["count": 1, "total": 1], ["time": "2 h"],
            [
                "en-GB": "The one missed target lost 2 h before the desk opened.",
                "de-DE": "Bei der einzigen Überschreitung gingen 2 h verloren, bevor der Service Desk öffnete.",
            ]),
        Case(
            "quarter.people.answers", ["answers": 1, "positive": 0, "asked": 1],
            ["en-GB": "The one answer this quarter was not positive; 1 person was asked."]),
        Case(
            "quarter.people.answers", ["answers": 3, "positive": 1, "asked": 9],
            ["en-GB": "1 of 3 answers this quarter was positive; 9 people were asked."]),
        Case(
            "mail.more-rows-missed", ["count": 4, "missed": 1],
            [
                "en-GB": "Four further commitments are in the full review; one of them was missed.",
                "de-DE": "Vier weitere Zusagen stehen im vollständigen Bericht; eine davon wurde verfehlt.",
                "fr-FR": "Quatre autres engagements figurent dans le bilan complet, dont un non tenu.",
            ]),
        Case(
            "notice.pauses-unknown", ["count": 2],
            [
                "en-GB": "Two tickets have no status history; their waiting time is not taken out.",
                "de-DE": "Zwei Tickets haben keinen Statusverlauf; ihre Wartezeit ist nicht abgezogen.",
            ]),
        Case(
            "commentary.headline", [:], ["manager": "P. Nair", "period": "octobre 2026"],
            ["fr-FR": "P. Nair, octobre 2026"]),
        Case("mail.used", [:], ["de-DE": "Genutzt", "fr-FR": "Usage"]),
        Case("label.onVendors", [:], ["fr-FR": "Fournisseurs"]),
    ]

    @Test(arguments: cases) func sentencesAgreeWithTheirNumbers(_ told: Case) throws {
        let catalogue = try WordingCatalogue(files: Rendering.wording)
        var slots: Wording.Slots = [:]
        for (name, n) in told.counts { slots[name] = .count(n) }
        for (name, text) in told.texts { slots[name] = .text(text) }
        for (tag, expected) in told.expected {
            #expect(catalogue.wording(for: tag).text(told.key, slots).withPlainSpaces == expected, "\(tag)")
        }
    }

    /// Nothing measures 78 columns but what is written: the longest words of each language have room.
    @Test(arguments: ["en-GB", "en-US", "de-DE", "fr-FR"]) func theHeadOfTheTextTableIsOneLine(_ tag: String) throws {
        let wording = try WordingCatalogue(files: Rendering.wording).wording(for: tag)
        let lines = MailTextTable.lines(
            name: wording.text("label.commitment"), result: wording.text("label.result"),
            target: wording.text("label.target"), used: wording.text("mail.used"), status: wording.text("label.status"))
        #expect(lines.count == 1)
    }
}
