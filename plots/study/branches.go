package study

import (
	"slices"
	"strings"
)

// branch is a group of sectors with the codes of the embedded tables.
type branch struct {
	en, zh string
	codes  []string
}

// branches are the sections of ISIC Rev. 4 that heat maps part. C10T12 and the like are industries of the OECD's tables, the
// words those of the embedded tables of China and Laos.
func branches() []branch {
	return []branch{
		{"agriculture", "农业", []string{"agriculture", "A01", "A02", "A03"}},
		{"mining", "采矿业", []string{"mining", "coal-mining", "oil-gas-extraction", "ferrous-ores", "nonferrous-ores", "nonmetal-mining",
			"B05", "B06", "B07", "B08", "B09"}},
		{"manufacturing", "制造业", []string{"food-tobacco", "textiles-clothing", "textiles", "leather", "wood-furniture", "wood",
			"paper-printing-culture", "paper-printing", "petroleum-coking", "petroleum", "basic-chemicals", "special-chemicals",
			"consumer-chemicals-medicine", "chemicals", "rubber-plastics", "cement", "cement-products", "bricks-stone", "glass", "ceramics",
			"other-nonmetallic", "nonmetallic-minerals", "steelmaking", "rolled-steel", "iron-ferroalloy", "nonferrous-smelting",
			"nonferrous-rolling", "metal-products", "metals", "general-machinery", "construction-machinery", "special-machinery", "machinery",
			"motor-vehicles", "railway-equipment", "other-transport-equipment", "transport-equipment", "electrical-equipment", "cables",
			"communication-equipment", "electronics-instruments", "electrical-optical", "other-manufacturing",
			"C10T12", "C13T15", "C16", "C17_18", "C19", "C20", "C21", "C22", "C23", "C24A", "C24B", "C25", "C26", "C27", "C28", "C29",
			"C301", "C302T309", "C31T33"}},
		{"energy and water", "能源与水", []string{"electricity-heat", "gas-water", "electricity-gas-water", "D", "E"}},
		{"construction", "建筑业", []string{"residential-construction", "other-building-construction", "rail-construction",
			"other-civil-engineering", "building-installation", "decoration-construction", "construction", "F"}},
		{"services", "服务业", []string{"trade", "rail-transport", "road-transport", "water-transport", "air-transport", "pipeline-transport",
			"storage-post", "accommodation-catering", "information-services", "finance", "real-estate", "leasing-business", "research-technology",
			"engineering-services", "public-facilities-resident-services", "education-health-culture", "public-administration",
			"motor-trade", "wholesale", "retail", "hotels-restaurants", "inland-transport", "transport-services", "post-telecom",
			"business-services", "education", "health", "other-services", "private-households",
			"G", "H49", "H50", "H51", "H52", "H53", "I", "J58T60", "J61", "J62_63", "K", "L", "M", "N", "O", "P", "Q", "R", "S", "T"}},
	}
}

// branchOf names the branch of a sector with a code of the embedded tables; "" for all others.
func branchOf(code string, lang Language) string {
	code = code[strings.LastIndex(code, ":")+1:]
	for _, b := range branches() {
		if slices.Contains(b.codes, code) {
			return lang.pick(b.en, b.zh)
		}
	}
	return ""
}
