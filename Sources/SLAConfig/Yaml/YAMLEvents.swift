import CLibYAML

/// What stands in a YAML file, piece by piece, as libyaml tells it.
struct YAMLEvent {
    enum Kind {
        /// Quotes and escapes resolved.
        case scalar(String, YAMLNode.ScalarStyle)
        case sequenceStart, sequenceEnd, mappingStart, mappingEnd
        case alias
        case documentStart, documentEnd, streamStart, streamEnd
    }

    var kind: Kind
    var mark: YAMLMark
    /// The name behind `&`.
    var anchor: String?
    /// In full, such as `tag:yaml.org,2002:str`; `nil` where none was written.
    var tag: String?
}

/// A place in a YAML file.
struct YAMLMark {
    /// From 1.
    var line: Int
    /// From 1, in Unicode scalars.
    var column: Int
}

/// Reads the events of one file.
///
/// libyaml alone, and no package around it: those bring all of Foundation into the program, with thirty megabytes of
/// Unicode data, and make classes of every anchor and tag.
final class YAMLEvents {
    // libyaml remembers the address of its state, which must therefore not move.
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let text: UnsafeBufferPointer<UInt8>

    /// - Parameter text: UTF-8, which must stay where it is for as long as events are read.
    /// - Throws: when there is no memory.
    init(_ text: UnsafeBufferPointer<UInt8>) throws(YAMLFault) {
        self.text = text
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        guard yaml_parser_initialize(parser) == 1 else { throw .memory }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, text.baseAddress, text.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// - Throws: what is wrong with what follows.
    func next() throws(YAMLFault) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw fault }
        defer { yaml_event_delete(&event) }
        let mark = YAMLMark(event.start_mark)
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            return YAMLEvent(
                kind: .scalar(String(decoding: bytes, as: UTF8.self), YAMLNode.ScalarStyle(scalar.style)), mark: mark,
                anchor: Self.text(scalar.anchor), tag: scalar.quoted_implicit == 1 ? nil : Self.text(scalar.tag))
        case YAML_SEQUENCE_START_EVENT:
            let start = event.data.sequence_start
            return YAMLEvent(
                kind: .sequenceStart, mark: mark, anchor: Self.text(start.anchor),
                tag: start.implicit != 0 ? nil : Self.text(start.tag))
        case YAML_MAPPING_START_EVENT:
            let start = event.data.mapping_start
            return YAMLEvent(
                kind: .mappingStart, mark: mark, anchor: Self.text(start.anchor),
                tag: start.implicit != 0 ? nil : Self.text(start.tag))
        case YAML_SEQUENCE_END_EVENT: return YAMLEvent(kind: .sequenceEnd, mark: mark)
        case YAML_MAPPING_END_EVENT: return YAMLEvent(kind: .mappingEnd, mark: mark)
        case YAML_ALIAS_EVENT: return YAMLEvent(kind: .alias, mark: mark)
        case YAML_DOCUMENT_START_EVENT: return YAMLEvent(kind: .documentStart, mark: mark)
        case YAML_DOCUMENT_END_EVENT: return YAMLEvent(kind: .documentEnd, mark: mark)
        case YAML_STREAM_START_EVENT: return YAMLEvent(kind: .streamStart, mark: mark)
        // Behind the end of the stream nothing comes any more.
        default: return YAMLEvent(kind: .streamEnd, mark: mark)
        }
    }

    private static func text(_ characters: UnsafePointer<yaml_char_t>?) -> String? {
        characters.map { String(cString: $0) }
    }

    private var fault: YAMLFault {
        let state = parser.pointee
        let problem = state.problem.map { String(cString: $0) } ?? ""
        switch state.error {
        case YAML_SCANNER_ERROR, YAML_PARSER_ERROR:
            return .syntax(
                problem, context: state.context == nil ? nil : YAMLMark(state.context_mark),
                at: YAMLMark(state.problem_mark))
        case YAML_READER_ERROR:
            let before = UnsafeBufferPointer(rebasing: text[..<min(state.problem_offset, text.count)])
            return .character(UInt32(bitPattern: state.problem_value), before: String(decoding: before, as: UTF8.self))
        default: return .memory
        }
    }
}

extension YAMLMark {
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: mark.line + 1, column: mark.column + 1)
    }
}

extension YAMLNode.ScalarStyle {
    fileprivate init(_ style: yaml_scalar_style_t) {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .quoted
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: self = .block
        default: self = .plain
        }
    }
}
