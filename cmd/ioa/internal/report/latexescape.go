package report

import "strings"

// escapeLaTeX writes a text so that LaTeX prints it as it is. Beside the characters that are commands, these are
// symbols that pdflatex has no glyph for in the fonts of running text.
func escapeLaTeX(s string) string {
	var b strings.Builder
	last := ' '
	for _, r := range s {
		if r == '-' && last == '-' {
			b.WriteString("{}") // two would become a dash
		}
		last = r
		if text, has := latexSymbol(r); has {
			b.WriteString(text)
		} else if r >= ' ' {
			b.WriteRune(r)
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func latexSymbol(r rune) (text string, has bool) {
	switch r {
	case '\\':
		return `\textbackslash{}`, true
	case '{', '}', '$', '&', '#', '%', '_':
		return `\` + string(r), true
	case '~':
		return `\textasciitilde{}`, true
	case '^':
		return `\textasciicircum{}`, true
	case '<', '>', '|':
		return "$" + string(r) + "$", true
	case '"':
		return `\textquotedbl{}`, true
	case '\'':
		return `\textquotesingle{}`, true
	case '`':
		return `\textasciigrave{}`, true
	}
	text, has = latexMath()[r]
	if has {
		return `\ensuremath{` + text + `}`, true
	}
	return "", false
}

// latexMath are symbols that are typeset as mathematics.
func latexMath() map[rune]string {
	return map[rune]string{
		'−': "-", '×': `\times`, '·': `\cdot`, '≤': `\leq`, '≥': `\geq`, '≠': `\neq`, '≈': `\approx`, '±': `\pm`, '→': `\to`, '←': `\leftarrow`,
		'↔': `\leftrightarrow`, '∞': `\infty`, '′': `{}'`, '⁻': `{}^{-}`, '⁰': `{}^{0}`, '¹': `{}^{1}`, '²': `{}^{2}`, '³': `{}^{3}`, '⁴': `{}^{4}`,
		'₀': `{}_{0}`, '₁': `{}_{1}`, '₂': `{}_{2}`, 'Σ': `\Sigma`, 'Δ': `\Delta`, 'α': `\alpha`, 'β': `\beta`, 'γ': `\gamma`, 'δ': `\delta`,
		'ε': `\varepsilon`, 'λ': `\lambda`, 'μ': `\mu`, 'π': `\pi`, 'ρ': `\rho`, 'σ': `\sigma`, '√': `\surd`, '\u0302': `\hat{}`, 'ᵣ': `{}_{r}`,
	}
}
