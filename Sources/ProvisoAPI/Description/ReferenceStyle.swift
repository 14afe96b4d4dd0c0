/// How the page of the description looks: system letters, both colour schemes, narrow windows.
enum ReferenceStyle {
    static let css = """
        :root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --line: #767676; \
        --link: #0b4f9e; --tint: #f2f2f2; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #ececec; --paper: #161616; --line: #8f8f8f; --link: #8ab8ff; \
        --tint: #262626; }
        }
        body { margin: 0 auto; max-width: 62rem; padding: 1rem; color: var(--ink); \
        background: var(--paper); font: 1rem/1.5 system-ui, sans-serif; }
        a { color: var(--link); }
        a:focus-visible, .wide:focus-visible { outline: 3px solid var(--link); \
        outline-offset: 2px; }
        .skip { position: absolute; left: -100rem; }
        .skip:focus { left: 1rem; background: var(--paper); padding: .5rem; }
        main:focus { outline: none; }
        h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
        article { margin: 1.5rem 0; }
        code { font-family: ui-monospace, monospace; font-size: .9em; background: var(--tint); \
        overflow-wrap: anywhere; }
        .wide { overflow-x: auto; margin: .75rem 0; }
        table { border-collapse: collapse; width: 100%; }
        th, td { border: 1px solid var(--line); padding: .35rem .5rem; text-align: left; \
        vertical-align: top; font-weight: normal; }
        thead th { background: var(--tint); font-weight: 600; }
        @media print { .skip, nav { display: none; } .wide { overflow: visible; } }

        """
}
