extension Medium {
    /// Appends `text` so that the medium shows it as text. `documentStart` is where the document begins in `output`:
    /// Markdown looks back to know whether the value starts a line.
    package func escape(_ text: String, into output: inout [UInt8], documentStart: Int) {
        TextSanitiser.withClean(text, foldingLines: foldsLines) { bytes in
            switch self {
            case .html: HTMLEscaping.append(bytes, to: &output)
            case .markdown:
                // HTML has elements for this; Markdown has the characters alone. What runs from left to right only gets
                // none, so that it reads the same in the source.
                let isIsolated = WritingDirection.runsFromRightToLeft(bytes)
                if isIsolated { output.append(contentsOf: WritingDirection.firstStrongIsolate) }
                MarkdownEscaping.append(bytes, to: &output, documentStart: documentStart)
                if isIsolated { output.append(contentsOf: WritingDirection.popIsolate) }
            case .plainText, .mailHeader: output.append(contentsOf: bytes)
            }
        }
    }
}
