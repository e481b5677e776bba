package ioa

import (
	"flag"
	"fmt"
	"math"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
)

var writeAccuracy = flag.Bool("write-accuracy", false, "write the part of docs/accuracy.md that TestAccuracyPage makes")

// verified is what each measure was compared with, in the order of docs/accuracy.md. A test here compares by within or near.
var verified = []struct {
	measure, with string
	published     bool // or reproduced from a published table by another program; otherwise computed by another formula
	test          func(*testing.T)
}{
	{"coefficients, multipliers", "Miller & Blair (2009), chapter 2", true, TestMillerBlair},
	{"coefficients, multipliers, linkages", "Germany 1995, Eurostat (2008), chapter 15", true, TestGermany1995},
	{"coefficients, multipliers", "Australia 1989-90, Australian Bureau of Statistics", true, TestAustralia1989},
	{"coefficients, multipliers", "United Kingdom 2010, Office for National Statistics", true, TestUnitedKingdom2010},
	{"coefficients, multipliers", "Scotland 2016, Scottish Government, Type I", true, TestScotland2016},
	{"coefficients", "China 2007, National Bureau of Statistics, printed A and B", true, TestChina2007PrintedMatrices},
	{"coefficients, linkages", "construction in China 2007-2018, by another program", true, TestChinaConstruction},
	{"linkages", "construction in China, rates and ranks, by another program", true, TestChinaConstructionSummary},
	{"multipliers", "construction in eleven economies 2022, OECD tables, by another program", true, TestConstructionOfTheOECD},
	{"linkages", "Cambodia 2005-2015, Journal of Economic Structures (2021): the printed indices", true, TestPrintedLinkagesOfCambodia},
	{"linkages --flows total", "three sectors with competitive imports, by another program", true, TestCompetitiveImports},
	{"multipliers", "column sums of full inverses of random economies", false, TestMultipliersAreColumnSumsOfL},
	{"linkages", "sums of full inverses over means", false, TestLinkagesAreSumsOverMeans},
	{"multipliers --type II", "Miller & Blair (2009), sections 2.5 and 6.2", true, TestMillerBlairClosed},
	{"multipliers --type II", "Scotland 2016, Scottish Government, Type II", true, TestScotland2016TypeII},
	{"multipliers --type II", "full inverses of closed economies", false, TestTypeIIAgainstFullInverses},
	{"linkages --detail", "Miller & Blair (2009), chapter 2, by hand", false, TestLinkageDetailOfMillerBlair},
	{"linkages --detail", "the matrices themselves", false, TestLinkageDetailByTheMatrices},
	{"inducement", "output of random economies", false, TestInducementMakesOutput},
	{"inducement", "construction in China, by another program", true, TestChinaInducement},
	{"inducement --row", "coefficients times full inverses", false, TestInducementOfRows},
	{"extraction", "solving again without the sector", false, TestExtractionBySolvingAgain},
	{"extraction", "the same on the tables of the United Kingdom 2010 and China 2018", false, TestExtractionOfPublishedTables},
	{"extraction", "forward losses by the definition, by another program", true, TestForwardExtraction},
	{"extraction --group, --share", "solving again without the group", false, TestExtractGroupsBySolvingAgain},
	{"leakage", "Miller & Blair (2009), section 3.3", true, TestSpilloverOfTheTextbook},
	{"leakage", "value added by country, decompr package", true, TestSpilloverOfValueAdded},
	{"leakage", "construction in China 2018, by another program", true, TestLeakageOfChinaConstruction},
	{"leakage", "full inverses on both kinds of flows", false, TestLeakageAgainstFullInverses},
	{"pure", "Miller & Blair (2009), chapter 2, by hand", false, TestPureLinkagesOfMillerBlair},
	{"pure", "blocks of the partitioned matrix", false, TestPureLinkagesByBlocks},
	{"field", "Miller & Blair (2009), chapter 2, by hand", false, TestFieldOfInfluenceOfMillerBlair},
	{"field", "changing a coefficient and inverting again", false, TestFieldOfInfluenceByChangingACoefficient},
	{"field --pairs", "changing a coefficient by the tolerable change", false, TestTolerableChangeByChangingIt},
	{"lengths", "Miller & Blair (2009), chapter 2, by hand", false, TestLengthsOfMillerBlair},
	{"lengths", "counting rounds", false, TestLengthsByCountingRounds},
	{"position --inventories", "Antràs & Chor (2018), world 1995, sectors above USD 10,000 m", true, TestPositionOfAntrasChor},
	{"position", "the three-country table of the R packages decompr and gvc", true, TestPositionOfLeather},
	{"position", "the matrices themselves, and the recursions", false, TestPositionByTheMatrices},
	{"position --inventories", "a table whose rows were multiplied", false, TestPositionWithoutInventoriesByTheMatrices},
	{"position --inventories", "rounds of sales counted one by one", false, TestPositionWithoutInventoriesByRounds},
	{"prices", "Miller & Blair (2009), section 2.6", true, TestPricesOfTheTextbook},
	{"prices", "dense systems with fixed prices", false, TestPricesAgainstDenseSystem},
	{"mixed", "Miller & Blair (2009), chapter 2, by hand", false, TestMixedByHand},
	{"mixed", "dense systems in the unknowns", false, TestMixedAgainstDenseSystem},
	{"inoperability", "Haimes & Jiang (2001), two examples; Lian & Haimes (2006)", true, TestPublishedInoperability},
	{"inoperability", "full inverses", false, TestInoperabilityAgainstFullInverses},
	{"feedback", "Miller & Blair (2009), section 3.3", true, TestFeedbackOfTheTextbook},
	{"feedback", "inverses of the regions and of the whole", false, TestFeedbackAgainstFullInverses},
	{"footprint", "value added by country, decompr package", true, TestFootprintOfValueAdded},
	{"footprint", "full inverses", false, TestFootprintAgainstFullInverses},
	{"paths", "all paths, enumerated", false, TestPathsByEnumeration},
	{"layers", "the whole effect", false, TestLayersAddUp},
	{"impact", "full inverses", false, TestImpact},
	{"impact --from", "Miller & Blair (2009), chapter 2, by hand", false, TestDemandForOfMillerBlair},
	{"impact --from", "the outputs asked for", false, TestDemandForGivesTheAmounts},
	{"decompose", "Miller & Blair (2009), table 13.1", true, TestDecomposeOfMillerBlair},
	{"decompose", "factors exchanged in full", false, TestDecomposeByExchangingFactors},
}

// A comparison is numbers of ours beside those they were compared with.
type comparison struct {
	what        string
	got, want   []float64
	most, floor float64
	relative    bool // differences are shares of the larger number, or of floor
}

// summary is all comparisons of the same thing in one test.
type summary struct {
	comparison         // the first
	figures, times int // how many numbers, in how many comparisons
	worst          float64
	ours, theirs   float64 // where it is
	large, stated  float64 // the largest figure, ours and theirs
}

// comparisons are collected while TestAccuracyPage runs, by the name of its subtest.
var comparisons struct {
	sync.Mutex
	of map[string][]*summary
}

func compared(t *testing.T, c comparison) {
	parts := strings.SplitN(t.Name(), "/", 3)
	if len(parts) < 2 || parts[0] != "TestAccuracyPage" {
		return
	}
	if strings.Contains(c.what, " > ") {
		c.what = "value of a path"
	}
	comparisons.Lock()
	defer comparisons.Unlock()
	var s *summary
	for _, known := range comparisons.of[parts[1]] {
		if known.what == c.what && known.relative == c.relative {
			s = known
		}
	}
	if s == nil {
		s = &summary{comparison: c}
		comparisons.of[parts[1]] = append(comparisons.of[parts[1]], s)
	}
	s.times, s.most = s.times+1, math.Max(s.most, c.most)
	for i, v := range c.got {
		if math.IsNaN(v) {
			continue
		}
		s.figures++
		d := math.Abs(v - c.want[i])
		if size := math.Max(math.Max(math.Abs(v), math.Abs(c.want[i])), c.floor); c.relative && size > 0 {
			d /= size
		}
		if s.figures == 1 || math.Abs(c.want[i]) > math.Abs(s.stated) {
			s.large, s.stated = v, c.want[i]
		}
		if d > s.worst || s.figures == 1 {
			s.worst, s.ours, s.theirs = d, v, c.want[i]
		}
	}
}

// docs/accuracy.md has, for every measure and table, published figures beside ours and the largest difference, as the code gives them.
func TestAccuracyPage(t *testing.T) {
	if testing.Short() {
		t.Skip("compares everything once more")
	}
	oracle(t, "projects/fx.csv") // skips where the published tables are not there
	comparisons.of = map[string][]*summary{}
	var b strings.Builder
	for _, published := range []bool{true, false} {
		b.WriteString(heads[published])
		for k, v := range verified {
			if v.published != published {
				continue
			}
			name := strconv.Itoa(k)
			t.Run(name, v.test)
			all := comparisons.of[name]
			if len(all) == 0 {
				t.Errorf("%s: the test of %s compares nothing", v.measure, v.with)
			}
			for _, s := range all {
				fmt.Fprintf(&b, "| `%s` | %s | %s |\n", v.measure, v.with, s.row())
			}
		}
	}
	const from, to = "<!-- made by TestAccuracyPage -->\n", "<!-- end of what TestAccuracyPage made -->\n"
	const path = "../docs/accuracy.md"
	page := string(must[[]byte](t)(os.ReadFile(path)))
	before, rest, found := strings.Cut(page, from)
	stated, after, ends := strings.Cut(rest, to)
	if !found || !ends {
		t.Fatal("docs/accuracy.md has lost its marks")
	}
	if *writeAccuracy {
		if err := os.WriteFile(path, []byte(before+from+b.String()+to+after), 0o644); err != nil {
			t.Error(err)
		}
		return
	}
	was, is := strings.Split(stated, "\n"), strings.Split(b.String(), "\n")
	for i := range max(len(was), len(is)) {
		if i >= len(was) || i >= len(is) || was[i] != is[i] {
			t.Fatalf("docs/accuracy.md is not what the code gives, from line %d of that part; write it with go test -run AccuracyPage ./ioa -write-accuracy\nit says  %s\nit gives %s",
				i+1, line(was, i), line(is, i))
		}
	}
}

func line(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return "nothing"
}

var heads = map[bool]string{
	true: "\n### Published figures\n\nUp to six figures are shown one by one, of more the one with the largest difference, or the largest one if\nthe difference is rounding.\n\n" +
		"| measure | published | what | figures | published figure | ours | largest difference | allowed |\n|---|---|---|---|---|---|---|---|\n",
	false: "\n### Independent computations\n\nThe same numbers by another formula, in random economies with negative value added, sectors without output, all treatments of imports\n" +
		"and both kinds of flows, or on published tables. Differences are relative to the number; of numbers close to zero, to what the test says.\n\n" +
		"| measure | compared with | what | figures | theirs | ours | largest difference | allowed |\n|---|---|---|---|---|---|---|---|\n",
}

// row is the rest of a row of the page.
func (s *summary) row() string {
	theirs, ours := figure(s.theirs), figure(s.ours)
	switch {
	case s.times == 1 && !s.relative && len(s.want) <= 6:
		theirs, ours = figures(s.want), figures(s.got)
	case s.worst < roundingOnly: // which number differs most is an accident of the processor
		theirs, ours = figure(s.stated), figure(s.large)
	}
	return fmt.Sprintf("%s | %d | %s | %s | %s | %s", s.what, s.figures, theirs, ours, difference(math.Max(s.worst, 1e-14)), difference(s.most))
}

func figures(values []float64) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = figure(v)
	}
	return strings.Join(out, ", ")
}

// figure is a number with nine digits, which do not depend on the machine.
func figure(v float64) string { return strconv.FormatFloat(v, 'g', 9, 64) }

// roundingOnly is a difference that comes from rounding alone.
const roundingOnly = 1e-9

// difference has two digits, or where it is rounding its power of ten, which the processor decides.
func difference(d float64) string {
	switch {
	case d == 0:
		return "0"
	case d < roundingOnly:
		return fmt.Sprintf("< 1e%d", max(-13, int(math.Floor(math.Log10(d)))+1))
	}
	return strconv.FormatFloat(d, 'g', 2, 64)
}
