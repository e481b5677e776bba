package worktypes_test

import (
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// letters are the divisions of ISIC Rev. 4 that the OECD's industries without digits cover.
func letters() map[string][2]int {
	return map[string][2]int{"D": {35, 35}, "E": {36, 39}, "F": {41, 43}, "G": {45, 47}, "I": {55, 56}, "K": {64, 66}, "L": {68, 68},
		"M": {69, 75}, "N": {77, 82}, "O": {84, 84}, "P": {85, 85}, "Q": {86, 88}, "R": {90, 93}, "S": {94, 96}, "T": {97, 98}}
}

// divisionsOf are the divisions in the code of an industry of the OECD: C23 is 23, C10T12 10 to 12, C17_18 17 and 18, C301 is in 30.
func divisionsOf(t *testing.T, code string) [2]int {
	t.Helper()
	if d, ok := letters()[code]; ok {
		return d
	}
	digits := regexp.MustCompile(`\d+`).FindAllString(code, 2)
	if len(digits) == 0 {
		t.Fatalf("no divisions in %s", code)
	}
	var d [2]int
	for i := range d {
		d[i], _ = strconv.Atoi(digits[min(i, len(digits)-1)][:2])
	}
	return d
}

// The divisions of ISIC that a product is of are those in the code of the OECD's industry it goes into.
func TestWorkProductsAreISIC(t *testing.T) {
	isic := map[string]string{}
	for _, r := range lines(t, filepath.Join(workFolder, "products.csv"))[1:] {
		isic[r[0]] = r[3]
	}
	for _, r := range lines(t, filepath.Join(workFolder, "to", "oecd-iot-2022.csv"))[1:] {
		d := divisionsOf(t, r[1])
		for _, group := range regexp.MustCompile(`\d+`).FindAllString(isic[r[0]], -1) {
			if n, err := strconv.Atoi(group[:2]); err != nil || n < d[0] || n > d[1] {
				t.Errorf("product %s is of ISIC %s and goes into %s", r[0], isic[r[0]], r[1])
			}
		}
		if isic[r[0]] == "" {
			t.Errorf("product %s has no ISIC group", r[0])
		}
	}
}

// laosOf are the sectors of laos-2018, which are of ISIC Rev. 3, that an industry of the OECD may go into: written from the two
// classifications, not from the correspondence.
func laosOf() map[string]string {
	return map[string]string{
		"A01": "agriculture", "A02": "agriculture", "A03": "agriculture", "B05": "mining", "B06": "mining", "B07": "mining", "B08": "mining", "B09": "mining",
		"C10T12": "food-tobacco", "C13T15": "textiles leather", "C16": "wood", "C17_18": "paper-printing", "C19": "petroleum",
		"C20": "chemicals", "C21": "chemicals", "C22": "rubber-plastics", "C23": "nonmetallic-minerals", "C24A": "metals", "C24B": "metals", "C25": "metals",
		"C26": "electrical-optical", "C27": "electrical-optical", "C28": "machinery", "C29": "transport-equipment", "C301": "transport-equipment",
		"C302T309": "transport-equipment", "C31T33": "other-manufacturing machinery electrical-optical", "D": "electricity-gas-water",
		"E": "electricity-gas-water other-services other-manufacturing", "F": "construction", "G": "motor-trade wholesale retail", "H49": "inland-transport",
		"H50": "water-transport", "H51": "air-transport", "H52": "transport-services", "H53": "post-telecom", "I": "hotels-restaurants",
		"J58T60": "other-services",
		"J61":    "post-telecom", "J62_63": "business-services", "K": "finance", "L": "real-estate",
		"M": "business-services", "N": "business-services transport-services",
		"O": "public-administration", "P": "education", "Q": "health", "R": "other-services", "S": "other-services", "T": "private-households",
	}
}

// The correspondences to laos-2018 and to the OECD agree.
func TestWorkProductsAgree(t *testing.T) {
	oecd := map[string]string{}
	for _, r := range lines(t, filepath.Join(workFolder, "to", "oecd-iot-2022.csv"))[1:] {
		oecd[r[0]] = r[1]
	}
	for _, r := range lines(t, filepath.Join(workFolder, "to", "laos-2018.csv"))[1:] {
		if !slices.Contains(strings.Fields(laosOf()[oecd[r[0]]]), r[1]) {
			t.Errorf("product %s goes into %s of laos-2018, and into %s of the OECD", r[0], r[1], oecd[r[0]])
		}
	}
}
