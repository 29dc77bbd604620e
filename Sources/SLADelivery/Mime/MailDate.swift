/// The day on a message, at noon UTC, so that nearly everybody's calendar shows the same day (RFC 5322, 3.3).
package struct MailDate: Sendable, Hashable {
    package let year: Int
    package let month: Int
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

    /// By Sakamoto's method for the Gregorian calendar.
    private var weekday: String {
        let offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
        let offset = offsets.indices.contains(month - 1) ? offsets[month - 1] : 0
        let y = month < 3 ? year - 1 : year
        let index = (y + y / 4 - y / 100 + y / 400 + offset + day) % 7
        return ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][(index + 7) % 7]
    }
}
