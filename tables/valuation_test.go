package tables

import "testing"

func TestValuationOf(t *testing.T) {
	for text, want := range map[string]Valuation{
		"basic prices": BasicPrices, "Basic prices, current year": BasicPrices, "按基本价格计算": BasicPrices, "constant basic prices of 2015": BasicPrices,
		"producers' prices": ProducersPrices, "producer’s prices": ProducersPrices, "当年生产者价格": ProducersPrices, "Producer prices": ProducersPrices,
		"purchasers' prices": PurchasersPrices, "purchaser's prices": PurchasersPrices, "购买者价格": PurchasersPrices,
		"": UnknownPrices, "current prices": UnknownPrices, "market prices": UnknownPrices, "when producers price": ProducersPrices,
		"basic prices, use at purchasers' prices": UnknownPrices, "not basic prices": UnknownPrices, "非基本价格": UnknownPrices,
		"basically unknown": UnknownPrices, "生产者价格（基本价格）": UnknownPrices,
	} {
		if got := ValuationOf(text); got != want {
			t.Errorf("%q is %v, want %v", text, got, want)
		}
	}
}
