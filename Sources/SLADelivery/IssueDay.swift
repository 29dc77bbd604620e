/// The day on which a document was issued, as its formats write it: at noon UTC, so that calendars in nearly every zone
/// show the same date.
package struct IssueDay: Sendable, Hashable {
    /// Of the Gregorian calendar.
    package let year: Int
    /// 1 to 12.
    package let month: Int
    /// 1 to 31.
    package let day: Int

    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// `Mon, 2 Nov 2026 12:00:00 +0000`.
    var headerText: String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let name = months.indices.contains(month - 1) ? months[month - 1] : "Jan"
        return "\(weekday), \(day) \(name) \(year) 12:00:00 +0000"
    }

    /// `20261102120000`, the digits of a date in a PDF.
    var pdfDigits: String {
        func digits(_ number: Int, _ width: Int) -> String {
            let text = String(max(0, number))
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        return digits(year, 4) + digits(month, 2) + digits(day, 2) + "120000"
    }

    /// By Sakamoto's method for the Gregorian calendar.
    private var weekday: String {
        let offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
        let offset = offsets.indices.contains(month - 1) ? offsets[month - 1] : 0
        let y = month < 3 ? year - 1 : year
        let index = (y + y / 4 - y / 100 + y / 400 + offset + day) % 7
        return ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][(index + 7) % 7]
    }
}
