/// What the output of a template is, and with it how `{{value}}` is escaped.
///
/// A medium belongs to a whole template: partials and parents inherit it from the template that names them, so that no
/// file can fall back to the rules of another medium.
public enum Medium: String, Sendable, Hashable, CaseIterable {
    /// Text and quoted attribute values of HTML and SVG.
    case html
    /// Text and table cells of GitHub Flavored Markdown; one value is always one line.
    case markdown
    /// Text for people, such as the body of a plain mail.
    case plainText
    /// The value of a mail header: one line; the MIME writer encodes what is not ASCII.
    case mailHeader

    /// Whether a line break inside a value becomes a space.
    var foldsLines: Bool { self == .markdown || self == .mailHeader }
}
