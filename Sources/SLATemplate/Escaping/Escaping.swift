extension Medium {
    /// Appends `text` so that the medium shows it as text. `documentStart` is where the document begins in `output`:
    /// Markdown looks back to know whether the value starts a line.
    package func escape(_ text: String, into output: inout [UInt8], documentStart: Int) {
        TextSanitiser.withClean(text, foldingLines: foldsLines) { bytes in
            switch self {
            case .html: HTMLEscaping.append(bytes, to: &output)
            case .markdown: MarkdownEscaping.append(bytes, to: &output, documentStart: documentStart)
            case .plainText, .mailHeader: output.append(contentsOf: bytes)
            }
        }
    }
}
